import { html } from 'htm/preact';
import type { Html } from '../../pages/layout.ts';
import { count } from '../../pages/words.ts';
import type { TeamState } from './warnings.ts';

const onCallWords = (team: TeamState['team'], { table, now, gaps }: TeamState['onCall']): string => {
  if (table.weekly.length + table.dated.length === 0) return 'Nobody, at any hour';
  const name = team.find(({ id }) => id === now?.memberId)?.name ?? 'Nobody';
  return `${name} now${gaps.length === 0 ? '' : '; at some hours nobody'}`;
};

/** The way to the members, and to who gets what nobody takes. */
export const peopleView = ({ team, deputy: { deputyId }, onCall, locations }: TeamState): Html => {
  const active = team.filter((member) => member.active);
  const out = active.filter((member) => member.out).length;
  const deputy = active.find(({ id }) => id === deputyId);
  return html`
    <section class="card" aria-labelledby="people-heading">
      <h2 id="people-heading">People</h2>
      <dl class="facts">
        <dt><a href="/settings/team">Team</a></dt>
        <dd>${count(active.length, 'active member')}${out > 0 && `, ${out} of them out`}</dd>
        <dt><a href="/settings/sign-in">Sign-in</a></dt>
        <dd>Your sign-in address, and a sign-in service of your own</dd>
        <dt><a href="/settings/deputy">When nobody takes a fax</a></dt>
        <dd>${deputy === undefined ? 'No deputy yet: what nobody takes stays with nobody' : `${deputy.name} is the deputy`}</dd>
        <dt><a href="/settings/on-call">On call</a></dt>
        <dd>${onCallWords(team, onCall)}</dd>
        <dt><a href="/settings/locations">Locations</a></dt>
        <dd>${locations.length === 0 ? 'One, or not said' : count(locations.length, 'location')}</dd>
      </dl>
    </section>`;
};
