import type { Tightening } from '../domain/tighten-rules.ts';
import { asWordedType } from '../domain/type-words.ts';

/** What a button sends: a name, and a value of closed words, times and Zally's own ids. */
export interface Press {
  readonly verb: string;
  readonly value: string;
}

/** What a button about the rules asks for. Versions are those of the ruleset. */
export type RuleCommand =
  | { readonly kind: 'rules_choose' }
  /** Says what a change would do; nothing is changed. */
  | { readonly kind: 'rules_try'; readonly version: number; readonly change: Tightening }
  | { readonly kind: 'rules_confirm'; readonly version: number; readonly change: Tightening }
  /** Takes back what made this version. */
  | { readonly kind: 'rules_undo'; readonly version: number };

const CHOOSE = 'zally_rules_choose';
const TRY = 'zally_rules_try';
const CONFIRM = 'zally_rules_confirm';
const UNDO = 'zally_rules_undo';

const valueOf = (version: number, change: Tightening): string =>
  [version, ...(change.of === 'rule' ? ['rule', change.number] : [change.type, change.to])].join('/');

export const rulePress = {
  TRY,
  CONFIRM,
  choose: (): Press => ({ verb: CHOOSE, value: '' }),
  tryOut: (version: number, change: Tightening): Press => ({ verb: TRY, value: valueOf(version, change) }),
  confirm: (version: number, change: Tightening): Press => ({
    verb: CONFIRM,
    value: valueOf(version, change),
  }),
  undo: (version: number): Press => ({ verb: UNDO, value: String(version) }),
} as const;

const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;

const readChange = (what: string | undefined, to: string | undefined): Tightening | undefined => {
  if (what === 'rule') {
    const number = numberIn(to);
    return number === undefined ? undefined : { of: 'rule', number };
  }
  const type = asWordedType(what ?? '');
  if (type === undefined || (to !== 'suggest' && to !== 'never')) return undefined;
  return { of: 'type', type, to };
};

/** Reads what came from a platform, which may be anything: undefined for what no button about the rules sends. */
export const readRulePress = ({ verb, value }: Press): RuleCommand | undefined => {
  if (verb === CHOOSE) return { kind: 'rules_choose' };
  const [first, what, to, ...more] = value.split('/');
  const version = numberIn(first);
  if (version === undefined || more.length > 0) return undefined;
  if (verb === UNDO) return what === undefined ? { kind: 'rules_undo', version } : undefined;
  const change = readChange(what, to);
  if (change === undefined) return undefined;
  if (verb === TRY) return { kind: 'rules_try', version, change };
  return verb === CONFIRM ? { kind: 'rules_confirm', version, change } : undefined;
};
