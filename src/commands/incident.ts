import { secondWays } from '../config-second.ts';
import { listIncidents, openIncident } from '../db/stores/incidents.ts';
import { loadPractice } from '../db/stores/practices.ts';
import { startOfDate } from '../domain/dates.ts';
import { ZallyError } from '../domain/errors.ts';
import { clocksOf, INCIDENT_KINDS, type IncidentKind } from '../domain/incidents.ts';
import { type Command, OPERATOR, practiceOf, say, withFoundation } from './command.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** @throws ZallyError `invalid_input` */
const kindOf = (value: unknown): IncidentKind => {
  const kind = INCIDENT_KINDS.find((each) => each === value);
  if (kind === undefined)
    throw new ZallyError('invalid_input', { detail: `--kind is one of ${INCIDENT_KINDS.join(', ')}` });
  return kind;
};

/** `incident open`. */
export const incidentOpen: Command = {
  usage: 'incident open --practice ID --kind KIND [--discovered YYYY-MM-DD]',
  meaning: `Opens an incident, from which its clocks run: at that day’s beginning, or now. Its owners get a mail. Kinds: ${INCIDENT_KINDS.join(', ')}.`,
  run: async (values) => {
    const practiceId = practiceOf(values);
    const kind = kindOf(values['kind']);
    const { discovered } = values;
    if (discovered !== undefined && !(typeof discovered === 'string' && DATE.test(discovered)))
      throw new ZallyError('invalid_input', { detail: '--discovered is a date such as 2026-11-28' });
    await withFoundation(async ({ db, config }) => {
      const id = await db.inPractice(practiceId, OPERATOR, async (tx) => {
        const { timeZone } = await loadPractice(tx);
        const discoveredAt = typeof discovered === 'string' ? startOfDate(discovered, timeZone) : tx.at;
        return await openIncident(tx, secondWays(config), { kind, discoveredAt });
      });
      say(id);
    });
  },
};

/** `incident list`. */
export const incidentList: Command = {
  usage: 'incident list --practice ID',
  meaning: 'Lists the practice’s incidents, and how their clocks stand.',
  run: async (values) => {
    const practiceId = practiceOf(values);
    await withFoundation(async ({ db }) => {
      for (const incident of await db.inPractice(practiceId, OPERATOR, listIncidents)) {
        const clocks = clocksOf(incident, db.now()).map(
          ({ clock, state, dueAt }) => `${clock} ${state} (${new Date(dueAt).toISOString()})`,
        );
        const state = incident.closedAt === null ? clocks.join(', ') : 'closed';
        say(`${incident.id}  ${incident.kind}  ${state}`);
      }
    });
  },
};
