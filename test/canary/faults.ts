import { type Deeds, note } from './deeds.ts';
import type { Came, Front, Given } from './fronts.ts';
import type { CanaryPatient, Planted } from './identifiers.ts';

/** Everything that an answer of somebody else's can be wrong with, each with identifiers in it. */
export const faultsWith = (text: string, patient: CanaryPatient): readonly Given[] => {
  const said = `${text}: ${patient.last}, ${patient.first} ${patient.born} ${patient.phone} ${patient.ehrId}`;
  const json = (status: number, body: unknown): Given => ({ status, body: JSON.stringify(body) });
  const plain = patient.last.replaceAll(/[^A-Za-z]/g, '');
  return [
    json(500, { detail: said }),
    json(400, { [patient.last]: [said], message: said, error: said, error_description: said }),
    { status: 200, body: `{"results": [{"id": 1, "first_name": "${patient.first}", ${said}` },
    json(200, { results: [{ id: patient.last, patient: said, notes: [said] }], data: said, id: said }),
    'drop',
    { status: 200, body: `<html><title>${said}</title>`, headers: { 'content-type': 'text/html' } },
    json(403, { detail: said }),
    { status: 302, headers: { location: `http://127.0.0.2:9/${patient.ehrId}/${plain}` } },
    json(404, { detail: said }),
    {
      status: 429,
      // A longer wait would be the end of the run.
      body: JSON.stringify({ detail: `${said}. Expected available in 1 seconds.` }),
      headers: { 'x-detail': patient.chartId },
    },
    { status: 503, body: said },
    'hang',
  ];
};

const written = (given: Given): string => (typeof given === 'string' ? given : String(given.status));

/** Gives each of these in turn in the place of an answer, once. @param fits which calls they wait for */
export const lineUp = (
  front: Front,
  waiting: readonly Given[],
  deeds: Deeds,
  whose: string,
  fits: (came: Came) => boolean = () => true,
): void => {
  const left = [...waiting];
  front.instead = (came) => {
    if (!fits(came)) return undefined;
    const given = left.shift();
    if (given !== undefined) note(deeds, `${written(given)} from ${whose}`);
    return given;
  };
};

const KINDS = ['messages', 'patients', 'documents', 'tasks', 'media', 'users', 'doctors', 'task_statuses'];

const kindOf = ({ method, path }: Came): string | undefined => {
  const kind = KINDS.find((one) => path.startsWith(`/api/${one}`) || path.startsWith(`/${one}/`));
  return kind === undefined ? undefined : `${method} ${kind}`;
};

const kept = new WeakMap<Front, Map<string, Given[]>>();
/** How far each kind of call has come through its faults. */
const linesOf = (front: Front): Map<string, Given[]> => {
  const known = kept.get(front) ?? new Map<string, Given[]>();
  kept.set(front, known);
  return known;
};

/**
 * One call of the EHR in so many fails, each kind of call in every way in turn. What comes between is answered: after
 * three failures on end Zally would leave the EHR alone.
 *
 * @param every 3: the third call and each third after it
 */
export const failNowAndThen = (
  front: Front,
  planted: Planted,
  deeds: Deeds,
  every: number,
  fits: (came: Came) => boolean = () => true,
): void => {
  const lines = linesOf(front);
  let calls = 0;
  front.instead = (came) => {
    const kind = kindOf(came);
    if (kind === undefined || !fits(came)) return undefined;
    calls += 1;
    if (calls % every !== 0) return undefined;
    const known = lines.get(kind);
    const patient = planted.patients[20 + lines.size] as CanaryPatient;
    const line = known ?? [...faultsWith(planted.errors[1 + (lines.size % 9)] ?? '', patient)];
    lines.set(kind, line);
    const given = line.shift();
    if (given === undefined) return undefined;
    // To its end: what was shifted comes again.
    line.push(given);
    note(deeds, `${written(given)} from the EHR to ${kind}`);
    return given;
  };
};
