import type { ReasonCode } from '../../domain/reason-codes.ts';
import type { FaxState } from '../../domain/states.ts';
import type { SandboxRecords } from '../drchrono/server.ts';
import type { KeptTruth } from './feeder.ts';

/** What Zally says became of the faxes. */
export interface ZallySide {
  readonly states: Readonly<Record<FaxState, number>>;
  readonly filedByType: Readonly<Record<string, number>>;
  readonly reviewByReason: Readonly<Partial<Record<ReasonCode, number>>>;
  readonly notices: number;
}

export interface Summary {
  readonly faxes: number;
  /** In the sandbox's inbox, and nowhere in Zally. */
  readonly lost: number;
  /** Neither decided nor waiting for a person. */
  readonly unfinished: number;
  readonly filed: number;
  readonly wrongChart: number;
  readonly filedTwice: number;
  /** Filed although a careful person would have asked somebody first. */
  readonly filedUnasked: number;
  readonly typeRight: number;
  readonly fileable: number;
  readonly fileableFiled: number;
  readonly calls: number;
  /** Of these, looks at the inbox: they depend on the time a run takes, and not on the faxes. */
  readonly looks: number;
  readonly callsPerFiled: number;
}

const isTruth = (value: unknown): value is KeptTruth =>
  typeof value === 'object' && value !== null && 'fileable' in value;

/** Zally's label of a document, as it stands in the chart, without its ending. */
const labelOf = (description: string): string => description.replace(/ \(fax\)$/, '');

/**
 * Judges a run by the sandbox's own records: a document belongs to the fax whose bytes it has, and the fax's truth
 * says whose chart it should be in.
 *
 * @param labels document type by the label that the chart shows
 */
export const summarise = (
  records: SandboxRecords,
  zally: ZallySide,
  labels: ReadonlyMap<string, string>,
): Summary => {
  const practice = records.practices[0];
  const messages = practice?.messages ?? [];
  const documents = (practice?.documents ?? []).filter((document) => !document.archived);
  let wrongChart = 0;
  let filedTwice = 0;
  let filedUnasked = 0;
  let filed = 0;
  let fileable = 0;
  let fileableFiled = 0;
  let typeRight = 0;
  for (const message of messages) {
    const truth = isTruth(message.truth) ? message.truth : undefined;
    const own = documents.filter((document) => document.file?.sha256 === message.file?.sha256);
    if (truth?.fileable === true) fileable += 1;
    if (own.length === 0) continue;
    filed += 1;
    if (own.length > 1) filedTwice += 1;
    if (own.some((document) => document.patient !== truth?.patient)) wrongChart += 1;
    if (
      own.some((document) => truth?.types.includes(labels.get(labelOf(document.description)) ?? '') === true)
    )
      typeRight += 1;
    if (truth?.fileable === true) fileableFiled += 1;
    else filedUnasked += 1;
  }
  const { states } = zally;
  const known = Object.values(states).reduce((sum, count) => sum + count, 0);
  const count = (wanted: (template: string) => boolean): number =>
    Object.entries(records.calls)
      .filter(([template]) => wanted(template))
      .reduce((sum, [, times]) => sum + times, 0);
  const calls = count((template) => template.includes('/api/'));
  const looks = count((template) => template === 'GET /api/messages');
  return {
    faxes: messages.length,
    lost: messages.length - known,
    unfinished: states.received + states.filing,
    filed,
    wrongChart,
    filedTwice,
    filedUnasked,
    typeRight,
    fileable,
    fileableFiled,
    calls,
    looks,
    callsPerFiled: filed === 0 ? 0 : (calls - looks) / filed,
  };
};

/** True when nothing happened that must never happen. */
export const isSound = (summary: Summary): boolean =>
  summary.lost === 0 && summary.unfinished === 0 && summary.wrongChart === 0 && summary.filedTwice === 0;
