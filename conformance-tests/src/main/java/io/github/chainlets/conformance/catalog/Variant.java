package io.github.chainlets.conformance.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A question that the specification leaves open, and the answers that a subject may choose from. */
@SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed.
public enum Variant {
    /** Whether reads are behind; found out first, for it says how long the others are waited for. */
    V_LAG("When does a read show what an update has made: at once, or within two seconds?", "AT_ONCE", "LATE"),
    /** Which settings come back. */
    V_SCOPE("Which settings does a reply list?", "WHOLE_ENV", "UPDATED_ONLY"),
    /** What a batch does that changes nothing. */
    V_NOOP("Does a batch that changes nothing redeploy?", "NO_REDEPLOY", "ALWAYS_REDEPLOY"),
    /** What the same chainlet twice does. */
    V_DUP("What if a batch names a chainlet twice?", "REJECT", "REJECT_IF_CONFLICTING", "LAST_WINS"),
    /** What an empty batch does. */
    V_EMPTY("What if a batch is empty?", "REJECT", "NOOP"),
    /** What unknown request fields do. */
    V_EXTRA("What about unknown fields of a request?", "IGNORE", "REJECT"),
    /** The answer to missing credentials. */
    V_AUTHMISS("Which status for missing credentials?", "401", "403"),
    /** The answer to unknown credentials. */
    V_AUTHBAD("Which status for an unknown key?", "403", "401"),
    /** Which schemes carry a key. */
    V_SCHEME("Which authorization schemes work?", "API_KEY_AND_BEARER", "API_KEY", "BEARER"),
    /** The status for invalid batches. */
    V_INVALID("Which status for an invalid request?", "400", "422"),
    /** What a changing update does during a promotion. */
    V_PROMO("What if a promotion is in progress?", "REJECT_400", "SUPERSEDE"),
    /** Which environment a new deployment names. */
    V_DEPENV("Which environment does a new deployment name?", "ENV_NAME", "NULL_UNTIL_PROMOTED"),
    /** What a change does without a current deployment. */
    V_NOCUR("Does a change redeploy where nothing is deployed?", "SETTINGS_ONLY", "REDEPLOY"),
    /** Whether the content type of a request matters. */
    V_MEDIA("Is the content type of a request checked?", "UNCHECKED", "CHECKED"),
    /** Which state of the service's description answers follow. */
    V_SPEC("Do answers have the fields of the newest description?", "GIVEN", "NEWEST"),
    /** Whether environments can be created. */
    V_CREATE("Can an environment be created?", Variant.OFFERED, Variant.ABSENT),
    /** Whether promotion settings can be changed. */
    V_SETTINGS("Can promotion settings be changed?", Variant.OFFERED, Variant.ABSENT),
    /** Whether deployments can be promoted. */
    V_PROMOTE("Can a deployment be promoted?", Variant.OFFERED, Variant.ABSENT),
    /** Whether deployments can be deactivated. */
    V_DEACTIVATE("Can a deployment be deactivated?", Variant.OFFERED, Variant.ABSENT),
    /** Whether deployments can be deleted. */
    V_DELETE("Can a deployment be deleted?", Variant.OFFERED, Variant.ABSENT),
    /** Whether chains can be deleted. */
    V_DELCHAIN("Can a chain be deleted?", Variant.OFFERED, Variant.ABSENT),
    /** Whether autoscaling settings can be changed. */
    V_SCALE("Can autoscaling settings be changed?", Variant.OFFERED, Variant.ABSENT),
    /** Whether logs can be read. */
    V_LOGS("Can the log of a chainlet be read?", Variant.OFFERED, Variant.ABSENT),
    /** Whether the audit log can be read. */
    V_AUDIT("Can the audit log be read?", Variant.OFFERED, Variant.ABSENT);

    /** The subject has a call of the chains family. */
    public static final String OFFERED = "OFFERED";
    /** The subject does without a call of the chains family. */
    public static final String ABSENT = "ABSENT";

    private final String question;
    private final List<String> answers;

    Variant(String question, String... answers) {
        this.question = question;
        this.answers = List.of(answers);
    }

    /** Returns the name on the command line and in the catalogue, for example {@code V-NOOP}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Returns the open question. */
    public String question() {
        return question;
    }

    /** Returns the possible answers; the first is what this project chose. */
    public List<String> answers() {
        return answers;
    }

    /**
     * Finds a variant by its name.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Variant of(String id) {
        return Arrays.stream(Variant.values())
                .filter(v -> v.id().equals(id.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variant \"" + id + "\": there are "
                        + Arrays.stream(Variant.values()).map(Variant::id).toList()));
    }
}
