import { expect, test } from 'vitest';
import { as } from './checked.ts';
import { start } from './fixture.ts';

test('finds patients by the start of a name, by birth date and by chart number', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const ids = async (query: string) =>
    (await call('GET', `/api/patients?${query}`)).body.data.map((row) => row.id);
  expect(await ids('last_name=SMITH')).toEqual([1001, 1002]);
  expect(await ids('last_name=smithson')).toEqual([1002]);
  expect(await ids('first_name=jo')).toEqual([1001, 1002]);
  expect(await ids('last_name=mith')).toEqual([]);
  expect(await ids('date_of_birth=1980-02-03')).toEqual([1001, 1002]);
  expect(await ids('chart_id=SMJO000001')).toEqual([1001]);
  expect(await ids('doctor=12')).toEqual([1003]);
  expect((await call('GET', '/api/patients?date_of_birth=02/03/1980')).status).toBe(400);
  expect((await call('GET', '/api/patients/2001')).status).toBe(404);
});

test('shows insurance only in a verbose answer, and no undocumented suffix', async () => {
  const { sandbox } = await start();
  const call = as(sandbox, 'zally');
  const plain = (await call('GET', '/api/patients/1001')).body;
  expect(plain).not.toHaveProperty('primary_insurance');
  expect(plain).not.toHaveProperty('suffix');
  const verbose = (await call('GET', '/api/patients/1001?verbose=true')).body;
  expect(verbose.primary_insurance).toMatchObject({ insurance_id_number: 'W123' });
});

test('lists the people and lists of the own practice alone', async () => {
  const { sandbox } = await start();
  const lists = {
    users: 3,
    user_groups: 1,
    doctors: 2,
    offices: 1,
    task_statuses: 1,
    task_categories: 1,
    patients: 3,
  };
  const call = as(sandbox, 'zally');
  for (const [name, count] of Object.entries(lists)) {
    const { body } = await call('GET', `/api/${name}`);
    expect([name, body.data.length]).toEqual([name, count]);
    const one = await call('GET', `/api/${name}/${body.data[0]?.id}`);
    expect(one.body).toEqual(body.data[0]);
    expect((await as(sandbox, 'oak')('GET', `/api/${name}/${body.data[0]?.id}`)).status).toBe(404);
  }
});

test('writes user flags as documented, or as their native types when told to', async () => {
  const documented = await start();
  const text = (await as(documented.sandbox, 'zally')('GET', '/api/users/101')).body;
  expect(text).toMatchObject({ is_staff: 'True', is_doctor: 'False', practice_group: '1' });
  expect(text.permissions).toContain('Access All Messages for Practice Group');
  const { sandbox } = await start({ userFields: 'native' });
  const { access_token } = sandbox.giveTokens({ username: 'castle' });
  const response = await fetch(`${sandbox.url}/api/users/current`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await response.json()).toMatchObject({
    is_staff: false,
    permissions: { 'Access All Messages for Practice Group': false, 'message-center': true },
  });
});
