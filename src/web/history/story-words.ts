import { type Names, nameOf } from '../names.ts';
import { count } from '../pages/words.ts';
import type { StoryLine, StoryViewer } from './tell-story.ts';

/** What a person decided about a waiting fax. */
export const OUTCOME_WORDS: Readonly<Partial<Record<string, string>>> = {
  file: 'Decided to file it.',
  junk: 'Set aside as junk.',
  misdirected: 'Set aside as misdirected.',
  unreadable: 'Set aside as unreadable.',
  duplicate: 'Set aside as a duplicate.',
};

export const KEPT_THINGS: Readonly<Partial<Record<string, string>>> = {
  document: 'The document',
  task: 'The task',
  inbox: 'The inbox message',
};

/** Who did something; '' where it is nobody's doing. */
export const whoWords = (by: StoryLine['by'], names: Names): string => {
  if (by === null) return '';
  if (by === 'zally') return 'Zally';
  return by === 'operator' ? 'The operator of Zally' : nameOf(by, names);
};

/** What happened; where somebody has noted what another one did, who that was. */
export const lineWords = ({ words, doneBy }: StoryLine, names: Names): string =>
  doneBy === undefined ? words : `${words} by ${nameOf(doneBy, names)}.`;

/** `1–3, 5` */
const runs = (pages: readonly number[]): string => {
  const said: [number, number][] = [];
  for (const page of pages) {
    const last = said.at(-1);
    if (last?.[1] === page - 1) last[1] = page;
    else said.push([page, page]);
  }
  return said.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
};

/** What somebody has seen of a fax: `Opened it, saw pages 1–3`. */
export const sawWords = ({ opened, pages, listed, exported }: StoryViewer): string => {
  const said = [
    ...(opened ? ['opened it'] : []),
    ...(pages.length === 0 ? [] : [`saw ${count(pages.length, 'page')} (${runs(pages)})`]),
    ...(listed ? ['saw it listed in a chart’s history'] : []),
    ...(exported ? ['exported it with a chart’s history'] : []),
  ].join(', ');
  return said.charAt(0).toUpperCase() + said.slice(1);
};
