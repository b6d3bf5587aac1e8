import { addStaff, changeStaff, listStaff } from '../db/stores/staff.ts';
import { DOCUMENT_CLASSES, type DocumentClass } from '../domain/document-classes.ts';
import { ZallyError } from '../domain/errors.ts';
import { asId, type StaffId } from '../domain/ids.ts';
import { ROLES } from '../domain/permissions.ts';
import { type Command, OPERATOR, practiceOf, say, text, type Values, withFoundation } from './command.ts';

/** @throws ZallyError `invalid_input` for a class that there isn't */
const classesIn = (given: string | boolean | undefined): readonly DocumentClass[] | undefined => {
  if (typeof given !== 'string') return undefined;
  return given
    .split(',')
    .filter((name) => name.trim() !== '')
    .map((name) => {
      const known = DOCUMENT_CLASSES.find((each) => each === name.trim());
      if (known !== undefined) return known;
      throw new ZallyError('invalid_input', {
        detail: `--classes is a list of ${DOCUMENT_CLASSES.join(', ')}, with commas between`,
      });
    });
};

/** `staff add`. */
export const staffAdd: Command = {
  usage:
    'staff add --practice ID --email ADDRESS --name NAME --role owner|manager|viewer [--classes CLASSES] [--ehr-user EHR_USER]',
  meaning: `Adds somebody who may sign in. Classes of documents to open: ${DOCUMENT_CLASSES.join(',')}; restricted are those specially protected.`,
  run: async (values) =>
    await withFoundation(async ({ db }) => {
      const role = ROLES.find((known) => known === values['role']);
      if (role === undefined)
        throw new ZallyError('invalid_input', { detail: `--role is one of ${ROLES.join(', ')}` });
      const ehrUser = values['ehr-user'];
      await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
        await addStaff(tx, {
          email: text(values, 'email'),
          displayName: text(values, 'name'),
          role,
          classes: classesIn(values['classes']),
          ehrUserId: typeof ehrUser === 'string' ? ehrUser : undefined,
        });
      });
      say('Added.');
    }),
};

/** `staff list`. */
export const staffList: Command = {
  usage: 'staff list --practice ID',
  meaning: 'Shows who may sign in.',
  run: async (values) =>
    await withFoundation(async ({ db }) => {
      const members = await db.inPractice(practiceOf(values), OPERATOR, listStaff);
      for (const { id, role, active, classes, email } of members)
        say(
          `${id}  ${role}  ${active ? 'active' : 'inactive'}  ${classes.join(',') || 'no documents'}  ${email}`,
        );
    }),
};

/** @throws ZallyError `invalid_input` for both at once */
const activeIn = (values: Values): boolean | undefined => {
  const [activate, deactivate] = [values['activate'] === true, values['deactivate'] === true];
  if (activate && deactivate)
    throw new ZallyError('invalid_input', { detail: 'Give --activate or --deactivate, not both' });
  return activate || deactivate ? activate : undefined;
};

/** `staff change`. */
export const staffChange: Command = {
  usage:
    'staff change --practice ID --staff ID [--role owner|manager|viewer] [--classes CLASSES] [--deactivate | --activate]',
  meaning:
    'Changes a role or the classes of documents that somebody opens; deactivates somebody, which ends their sessions and chat links, or activates them again. The last active owner stays.',
  run: async (values) =>
    await withFoundation(async ({ db }) => {
      const staffId = asId<StaffId>(values['staff']);
      const role = ROLES.find((known) => known === values['role']);
      const active = activeIn(values);
      const classes = classesIn(values['classes']);
      if (staffId === undefined || (role === undefined && classes === undefined && active === undefined)) {
        throw new ZallyError('invalid_input', {
          detail: '--staff is an id; give --role, --classes, --deactivate or --activate',
        });
      }
      await db.inPractice(practiceOf(values), OPERATOR, async (tx) => {
        await changeStaff(tx, staffId, {
          ...(role === undefined ? {} : { role }),
          ...(classes === undefined ? {} : { classes }),
          ...(active === undefined ? {} : { active }),
        });
      });
      say('Changed.');
    }),
};
