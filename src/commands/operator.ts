import { addOperator, endOperator, listOperators } from '../db/stores/operators.ts';
import { ZallyError } from '../domain/errors.ts';
import { type Command, say, text, withFoundation, withOperator } from './command.ts';

/** `operator add`: the first one is added by nobody; every other by somebody on the list. */
export const operatorAdd: Command = {
  usage: 'operator add --email ADDRESS --name NAME',
  meaning:
    'Puts somebody on the list of those who may act for practices on this command line, which practices see. ZALLY_OPERATOR says who you are.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      const [email, name] = [text(values, 'email'), text(values, 'name')];
      if (!/^[^\s@]+@[^\s@]+$/.test(email))
        throw new ZallyError('invalid_input', { detail: '--email is an address' });
      const anybody = (await listOperators(foundation.db)).some(({ endedAt }) => endedAt === null);
      const by = anybody ? await withOperator(foundation) : undefined;
      await addOperator(foundation.db, by, { email, name });
      say('Added.');
    }, 'anybody'),
};

/** `operator end`. */
export const operatorEnd: Command = {
  usage: 'operator end --email ADDRESS',
  meaning: 'Ends what somebody on that list may do. They stay on it, for the audit log.',
  run: async (values) =>
    await withFoundation(async (foundation) => {
      await endOperator(foundation.db, await withOperator(foundation), text(values, 'email'));
      say('Ended.');
    }),
};

/** `operator list`. */
export const operatorList: Command = {
  usage: 'operator list',
  meaning: 'Shows who is on that list, and who was.',
  run: async () =>
    await withFoundation(async ({ db }) => {
      const day = (at: Date): string => at.toISOString().slice(0, 10);
      for (const { email, name, addedAt, endedAt } of await listOperators(db))
        say(`${email}  ${name}  ${day(addedAt)} – ${endedAt === null ? 'today' : day(endedAt)}`);
    }, 'anybody'),
};
