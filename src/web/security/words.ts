import type { Anomaly } from '../../db/stores/anomalies.ts';
import type { AnomalyKind, AnomalySpan } from '../../domain/anomalies.ts';
import type { Measure } from '../../domain/watched-events.ts';
import { count } from '../pages/words.ts';

export const KIND_WORDS: Readonly<Record<AnomalyKind, string>> = {
  volume: 'Far more than usual',
  hours: 'Outside of their hours',
  without_action: 'Many opened, little done',
  network: 'A new network',
  denials: 'Refused again and again',
  decoy: 'A decoy was looked at',
  egress: 'A call to a host off the list was refused',
};

const SPANS: Readonly<Record<AnomalySpan, string>> = {
  hour: 'in an hour',
  day: 'in twelve hours',
  week: 'in a week',
};

const MEASURED: Readonly<Record<Measure, (n: number) => string>> = {
  opened: (n) => `Opened ${count(n, 'fax', 'faxes')}`,
  searched: (n) => `Searched for charts ${count(n, 'time')}`,
  exported: (n) => `Exported ${count(n, 'time')}`,
  acted: (n) => `Acted ${count(n, 'time')}`,
  denied: (n) => `Was refused ${count(n, 'time')}`,
};

const usualWords = ({ usual }: Anomaly): string =>
  usual === null ? '' : usual === 0 ? '; usually none' : `; usually up to ${usual}`;

/** "Opened 64 faxes in an hour; usually up to 12". Pure. */
export const figureWords = (anomaly: Anomaly): string => {
  const { kind, measure, span, figure } = anomaly;
  const when = span === null ? '' : ` ${SPANS[span]}`;
  switch (kind) {
    case 'volume':
    case 'denials':
      return `${MEASURED[measure ?? 'opened'](figure)}${when}${usualWords(anomaly)}.`;
    case 'hours':
      return `Opened, searched or exported ${count(figure, 'time')}${when} in which they never work.`;
    case 'without_action':
      return `Opened ${count(figure, 'fax', 'faxes')}${when} without doing anything about them.`;
    case 'network':
      return `Came from a network that neither they nor two others here have used in three months.`;
    case 'decoy':
      return 'A chart that was named as a decoy was shown: as a candidate, in a search, or in the history of a chart.';
    case 'egress':
      return 'Zally itself was about to call a host that its operator hasn’t listed. Nothing was sent. The operator looks for why.';
  }
};
