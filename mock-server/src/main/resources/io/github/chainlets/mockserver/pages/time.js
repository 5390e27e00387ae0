import { $ } from './common.js';

let clock = { at: 0, now: 0, speed: 1 };

/** The time in the world, as of its clock when it was last read. */
export const now = () => clock.now + (performance.now() - clock.at) * clock.speed;

export const time = (millis) => new Date(millis).toISOString().replace('T', ' ').slice(0, 19);

/** A time, without its date where that is the same as another's. */
export const timeAfter = (millis, before) => (time(millis).slice(0, 10) === time(before).slice(0, 10) ? time(millis).slice(11) : time(millis));

export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

export function setClock({ now: at, speed, frozen }) {
  clock = { at: performance.now(), now: Date.parse(at), speed };
  $('speed').textContent = frozen ? 'frozen' : `× ${speed}`;
}

/** Moves what shows the time: the clock, and the marker in each timeline. */
export function moveMarkers() {
  const at = now();
  $('now').textContent = time(at);
  for (const view of document.querySelectorAll('.bar')) {
    const { from, to } = view.dataset;
    view.querySelector('i').style.left = `${Math.min(99.6, Math.max(0, ((at - from) / (to - from)) * 100))}%`;
    for (const part of view.querySelectorAll('span')) part.classList.toggle('later', Number(part.dataset.start) > at);
  }
}
