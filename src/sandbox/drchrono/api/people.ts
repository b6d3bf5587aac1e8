import { type Answer, json } from '../answer.ts';
import { filterRows } from '../paging.ts';
import {
  ALL_MESSAGES,
  type Doctor,
  MANAGE_PATIENTS,
  MESSAGE_CENTER,
  type Practice,
  type User,
} from '../seed.ts';
import { type ApiContext, asNumber, listAnswer, rowOf, stamp, textId } from './context.ts';

/** The practice lists carry no times of their own. */
const FIXED = Date.parse('2024-01-02T15:00:00Z');

const byId = (row: { readonly id: number }): readonly [number, number] => [0, row.id];

/** GET /api/users. */
export function listUsers(context: ApiContext): Answer {
  const rows = filterRows(context.practice.users, context.query, {
    doctor: (value) => {
      const id = asNumber(value);
      return (user) => user.doctor === id;
    },
  });
  return listAnswer(context, rows, byId, showUser(context));
}

/** GET /api/users/{id}; `current` redirects to the user who is logged in, which is a second call. */
export function readUser(context: ApiContext): Answer {
  if (context.id === 'current') {
    return { status: 302, headers: { location: `${context.origin}/api/users/${context.user.id}` } };
  }
  return json(200, showUser(context)(rowOf(context, context.practice.users)));
}

/**
 * The documents type is_doctor, is_staff and permissions as text, probably because they are computed. Which form the
 * service really sends is unverified, so both can be played.
 */
const showUser =
  (context: ApiContext) =>
  (user: User): unknown => {
    const native = context.world.settings.userFields === 'native';
    const granted = [MESSAGE_CENTER, MANAGE_PATIENTS].filter(
      (name) => !user.denied.some((denied) => denied === name),
    );
    const permissions = [...granted, ...user.permissions];
    const flag = (value: boolean): boolean | string => (native ? value : value ? 'True' : 'False');
    const everyName = new Set([MESSAGE_CENTER, MANAGE_PATIENTS, ALL_MESSAGES, ...permissions]);
    return {
      id: String(user.id),
      username: user.username,
      doctor: textId(user.doctor ?? null),
      is_doctor: flag(!user.is_staff),
      is_staff: flag(user.is_staff),
      practice_group: String(context.practice.id),
      permissions: native
        ? Object.fromEntries([...everyName].map((name) => [name, permissions.includes(name)]))
        : JSON.stringify(permissions),
    };
  };

type Group = Practice['user_groups'][number];

/** GET /api/user_groups. */
export const listGroups = (context: ApiContext): Answer =>
  listAnswer(context, context.practice.user_groups, byId, showGroup(context));

/** GET /api/user_groups/{id}. */
export const readGroup = (context: ApiContext): Answer =>
  json(200, showGroup(context)(rowOf(context, context.practice.user_groups)));

const showGroup =
  (context: ApiContext) =>
  (group: Group): unknown => ({
    id: group.id,
    name: group.name,
    archived: group.archived,
    practice_group: String(context.practice.id),
    members: group.members.map(String),
    created_at: stamp(context, FIXED),
    updated_at: stamp(context, FIXED),
  });

/** GET /api/doctors. */
export function listDoctors(context: ApiContext): Answer {
  const rows = filterRows(context.practice.doctors, context.query, {
    doctor: (value) => {
      const id = asNumber(value);
      return (doctor) => doctor.id === id;
    },
  });
  return listAnswer(context, rows, byId, showDoctor(context));
}

/** GET /api/doctors/{id}. */
export const readDoctor = (context: ApiContext): Answer =>
  json(200, showDoctor(context)(rowOf(context, context.practice.doctors)));

const showDoctor =
  (context: ApiContext) =>
  (doctor: Doctor): unknown => ({
    ...doctor,
    country: 'US',
    timezone: context.practice.timezone,
    is_account_suspended: false,
    practice_group: String(context.practice.id),
    practice_group_name: context.practice.name,
    group_npi_number: '',
    website: '',
    home_phone: '',
    cell_phone: '',
    profile_picture: null,
  });

/** GET /api/offices. */
export function listOffices(context: ApiContext): Answer {
  const rows = filterRows(context.practice.offices, context.query, {
    doctor: (value) => {
      const id = asNumber(value);
      return (office) => office.doctor === id;
    },
  });
  return listAnswer(context, rows, byId, showOffice);
}

/** GET /api/offices/{id}. */
export const readOffice = (context: ApiContext): Answer =>
  json(200, showOffice(rowOf(context, context.practice.offices)));

const showOffice = (office: Practice['offices'][number]): unknown => ({
  ...office,
  doctor: String(office.doctor),
  country: 'US',
  archived: false,
  online_scheduling: false,
  start_time: '08:00:00',
  end_time: '17:00:00',
});

/** GET /api/task_statuses. */
export const listStatuses = (context: ApiContext): Answer =>
  listAnswer(context, context.practice.task_statuses, byId, ownTimes(context));

/** GET /api/task_statuses/{id}. */
export const readStatus = (context: ApiContext): Answer =>
  json(200, ownTimes(context)(rowOf(context, context.practice.task_statuses)));

/** GET /api/task_categories. */
export const listCategories = (context: ApiContext): Answer =>
  listAnswer(context, context.practice.task_categories, byId, showCategory(context));

/** GET /api/task_categories/{id}. */
export const readCategory = (context: ApiContext): Answer =>
  json(200, showCategory(context)(rowOf(context, context.practice.task_categories)));

const ownTimes =
  (context: ApiContext) =>
  (row: object): object => ({
    ...row,
    practice_group: context.practice.id,
    created_at: stamp(context, FIXED),
    updated_at: stamp(context, FIXED),
  });

const showCategory =
  (context: ApiContext) =>
  (category: Practice['task_categories'][number]): unknown => {
    const native = context.world.settings.userFields === 'native';
    const global = native ? category.is_global : category.is_global ? 'True' : 'False';
    return { ...ownTimes(context)(category), is_global: global };
  };
