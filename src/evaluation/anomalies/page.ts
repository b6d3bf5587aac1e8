import { ANOMALY_KINDS, type AnomalyKind, THRESHOLDS } from '../../domain/anomalies.ts';
import type { AnomalyResult, AttackFigures } from './figures.ts';

const MEANT: Readonly<Record<AnomalyKind, string>> = {
  volume: `Faxes opened, charts searched or exports, in an hour of the clock or in twelve hours: over ${THRESHOLDS.volume.times} times the most that this member has done in such a time within two months (for somebody with less than ${THRESHOLDS.daysKnown} such days: over ${THRESHOLDS.volume.timesOfPractice} times the most of anybody in the practice), and over a floor: ${THRESHOLDS.volume.hourFloor.opened}, ${THRESHOLDS.volume.hourFloor.searched} and ${THRESHOLDS.volume.hourFloor.exported} in an hour, ${THRESHOLDS.volume.dayFloor.opened}, ${THRESHOLDS.volume.dayFloor.searched} and ${THRESHOLDS.volume.dayFloor.exported} in twelve`,
  hours: `At least ${THRESHOLDS.hours.fewest} of them in an hour that is ${THRESHOLDS.hours.apart} or more from every hour in which this member has worked on ${THRESHOLDS.hours.seenOnDays} days; not for members with less than ${THRESHOLDS.hours.daysKnown} days`,
  without_action: `At least ${THRESHOLDS.withoutAction.day} faxes opened in twelve hours, or ${THRESHOLDS.withoutAction.week} in a week, and something done about less than ${THRESHOLDS.withoutAction.share * 100} % of them, or half of the member’s own share if that is less`,
  network: `A network (/24 of IPv4, /48 of IPv6) from which this member hasn’t come within three months, unless ${THRESHOLDS.network.others} others of the practice have; the first of all isn’t one`,
  denials: `${THRESHOLDS.denials.hour} in an hour or ${THRESHOLDS.denials.day} in twelve: access denied, sign-ins and second factors refused`,
  decoy:
    'A chart that an owner has named was shown: as a candidate of a fax, in a search, in its history or an export',
  egress: 'Zally itself was about to call a host that isn’t on its list',
};

const HOUR_MS = 3_600_000;
const long = (ms: number | null): string => {
  if (ms === null) return '–';
  if (ms < HOUR_MS) return `${Math.round(ms / 60_000)} min`;
  return ms < 48 * HOUR_MS ? `${(ms / HOUR_MS).toFixed(1)} h` : `${(ms / HOUR_MS / 24).toFixed(1)} days`;
};

const attackRow = ({ name, what, tried, found, middleMs, mostMs }: AttackFigures): string =>
  `| ${name} | ${what} | ${found} of ${tried} | ${long(middleMs)} | ${long(mostMs)} |`;

/** The figures of one seed as tables. Pure. */
export const figuresText = (seed: string, { practices, falseAlarms, attacks }: AnomalyResult): string => {
  const all = [...falseAlarms.values()].reduce((sum, each) => sum + each, 0);
  return `## Figures of the seed \`${seed}\`, ${practices} practices

False alarms of a practice of 12 people in 30 days: **${all.toFixed(2)}**.

| kind | false alarms a practice and 30 days |
|---|---|
${ANOMALY_KINDS.filter((kind) => kind !== 'decoy' && kind !== 'egress')
  .map((kind) => `| ${kind} | ${(falseAlarms.get(kind) ?? 0).toFixed(2)} |`)
  .join('\n')}

| attack | what is done, beside the member’s own work | found | after (middle) | after (last) |
|---|---|---|---|---|
${attacks.map(attackRow).join('\n')}
`;
};

/** docs/anomalies.md. Pure. */
export const anomaliesPage = (figures: readonly string[]): string => `# Anomalies

Made by \`npm run eval:anomalies -- --write\`. What members do stands in the audit log; Zally looks at it within seconds of each event,
counts it by member and hour, and compares. Owners are told by mail and webhook, each in their own chat, and on *Settings → Security*: in
closed words, without a name and without PHI. Each anomaly is told once until an owner says that it was expected. What was called expected
is told again when it is ${THRESHOLDS.again.times} times as much, or a day later; how somebody works, a month later.

| kind | told when |
|---|---|
${ANOMALY_KINDS.map((kind) => `| ${kind} | ${MEANT[kind]} |`).join('\n')}

The thresholds stand in \`src/domain/anomalies.ts\`. What is kept for it: counts by member and hour for two months, networks as keyed hashes
for three, decoys as keyed hashes.

Traces of made-up practices: 90 days, 12 people in three shifts, two of them part-time, two who mostly read, a manager who exports; Mondays,
two holidays with a peak after them, weeks off, early mornings and late evenings, somebody who covers a night, a new member, three who work
from home one day a week and get another address on the way, and the move of the whole practice to another network. Denials happen to
them too. Attacks are put on top of it for a member who has been there for two months. An attack counts as found by an alarm about that
member which the trace without the attack doesn’t have. The thresholds were chosen on the seed \`tuned\`; the seed \`fresh\` was judged
afterwards and changed nothing.

${figures.join('\n')}
## What these figures don’t say

- The traces are made up. A practice with other habits has other false alarms: on-call nights that change every week raise *hours*, and
  every home connection that changes its prefix raises *network*. Mobile networks do so often.
- Nearly all false alarms are *network*, and an owner answers each once.
- Browsing by somebody curious who looks at a few charts a day stays within what is usual and isn’t found by figures. Decoys are for that,
  and the audit log; \`docs/organization.md\` has the monthly look.
- A new member has no usual for ${THRESHOLDS.daysKnown} days, and no hours for ${THRESHOLDS.hours.daysKnown}. Whoever attacks from the first day on teaches Zally that it is usual.
- Sign-ins under an address that is no member’s belong to no practice: they are counted and slowed down, and no owner hears of them.
- First pages that are looked at side by side as likely junk, and pages of faxes that are filed already, aren’t counted as opened.
- A decoy that resembles a patient of the practice is shown as a candidate in good faith: take one that resembles nobody.
`;
