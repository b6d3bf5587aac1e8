import type { Finding } from '../../pipeline/finding.ts';
import type { Candidate } from '../../pipeline/match.ts';
import type { Patient } from '../../pipeline/ports.ts';
import { scoreMatch } from '../../pipeline/understand/score-match.ts';

/**
 * A chart held against everything that would go into it. Where Zally sees several documents and a person wants to file
 * them as one, the others may be about somebody else: what the first says of the chart isn't enough, and neither is what
 * the chart's own says. Undefined where nothing could be read.
 *
 * @param documents those of the fax, or of the part, in order
 */
export const overAll = (documents: readonly Finding[], patient: Patient): Candidate | undefined => {
  const held = documents.flatMap((document) => scoreMatch(document, [patient]).candidates);
  const [first] = held;
  if (first === undefined) return undefined;
  const against = new Set(held.flatMap(({ conflictPages }) => conflictPages));
  return {
    ...first,
    conflictPages: [...against].toSorted((a, b) => a - b),
    contradictions: held.flatMap(({ contradictions = [] }) => contradictions),
  };
};
