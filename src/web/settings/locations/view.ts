import { html } from 'htm/preact';
import type { listLocationVersions } from '../../../db/stores/locations.ts';
import { doctorsAtSeveral, type Location } from '../../../domain/locations.ts';
import { showPhone } from '../../../domain/phone-numbers.ts';
import { type Directory, offeredUsers } from '../../../pipeline/assignee.ts';
import { type Names, nameOf } from '../../names.ts';
import { csrfField, type Html } from '../../pages/layout.ts';
import { fullMoment } from '../../pages/words.ts';
import type { Viewer } from '../../viewer.ts';
import { peopleValue } from './form.ts';

/** What the page shows. */
export interface LocationsPage {
  readonly version: number;
  readonly locations: readonly Location[];
  readonly versions: Awaited<ReturnType<typeof listLocationVersions>>;
  readonly names: Names;
  /** Undefined where the EHR can't be asked. */
  readonly directory: Directory | undefined;
}

const PATH = '/settings/locations';

const doctorName = (doctor: string, directory: Directory | undefined): string =>
  directory?.users.find(({ ehrDoctorId }) => ehrDoctorId === doctor)?.displayName ?? 'A doctor of the EHR';

const peopleOptions = ({ users, groups }: Directory): readonly (readonly [string, string])[] => [
  ...offeredUsers(users).map((user) => [`user:${user.ehrUserId}`, user.displayName] as const),
  ...groups
    .filter(({ active }) => active)
    .map((group) => [`group:${group.ehrGroupId}`, `${group.displayName} (group)`] as const),
];

const peopleName = ({ people }: Location, directory: Directory | undefined): string => {
  if (people === null) return 'Nobody is said';
  const value = peopleValue(people);
  const known = directory === undefined ? [] : peopleOptions(directory);
  const gone =
    directory === undefined ? 'Somebody of the EHR' : 'Somebody who is no longer active in the EHR';
  return known.find(([each]) => each === value)?.[1] ?? gone;
};

const formView = (page: LocationsPage, viewer: Viewer, directory: Directory, location?: Location): Html => {
  const doctors = directory.users.filter(
    ({ active, ehrDoctorId }) =>
      ehrDoctorId !== null && (active || location?.doctors.includes(ehrDoctorId) === true),
  );
  const chosen = peopleValue(location?.people ?? null);
  const options = peopleOptions(directory);
  return html`
    <form method="post" action=${`${PATH}/put`} class="stack" autocomplete="off">${csrfField(viewer)}
      <input type="hidden" name="seen" value=${page.version} /><input type="hidden" name="id" value=${location?.id ?? ''} />
      <div class="member-fields">
        <label class="field"><span>Name</span><input name="name" required maxlength="60" value=${location?.name ?? ''} spellcheck="false" /></label>
        <label class="field"><span>Fax number, if it has its own</span><input name="faxNumber" maxlength="40" inputmode="tel"
          value=${location?.faxNumber == null ? '' : showPhone(location.faxNumber)} /></label>
        <label class="field"><span>Its people: a user or a group of the EHR</span><select name="people">
          <option value="" selected=${chosen === ''}>Nobody</option>
          ${chosen !== '' && !options.some(([value]) => value === chosen) && html`<option value=${chosen} selected>As now: no longer active in the EHR</option>`}
          ${options.map(([value, words]) => html`<option value=${value} selected=${value === chosen}>${words}</option>`)}
        </select></label>
      </div>
      <fieldset class="place-doctors"><legend>Doctors who work there</legend>${doctors.map(
        ({
          ehrDoctorId,
          displayName,
        }) => html`<label class="choice"><input type="checkbox" name="doctors" value=${ehrDoctorId}
          checked=${location?.doctors.includes(ehrDoctorId ?? '') === true} /> ${displayName}</label>`,
      )}</fieldset>
      <p><button type="submit">${location === undefined ? 'Add' : 'Save'}</button></p>
    </form>`;
};

const locationView = (page: LocationsPage, viewer: Viewer, location: Location): Html => {
  const { directory } = page;
  const { id, name, doctors, faxNumber } = location;
  return html`
    <section class="card" aria-labelledby=${`place-${id}`}>
      <h2 id=${`place-${id}`}>${name}</h2>
      <dl class="facts">
        <dt>Doctors</dt><dd>${doctors.length === 0 ? 'None: no fax is told to be here' : doctors.map((each) => doctorName(each, directory)).join(', ')}</dd>
        <dt>People</dt><dd>${peopleName(location, directory)}</dd>
        <dt>Fax number</dt><dd class="num">${faxNumber === null ? 'Not said' : showPhone(faxNumber)}</dd>
      </dl>
      ${directory !== undefined && html`<details><summary>Change</summary>${formView(page, viewer, directory, location)}</details>`}
      <form method="post" action=${`${PATH}/remove`} class="place-remove">${csrfField(viewer)}
        <input type="hidden" name="seen" value=${page.version} /><input type="hidden" name="id" value=${id} />
        <button class="small" type="submit" aria-label=${`Remove ${name}`}>Remove</button></form>
    </section>`;
};

const doubts = ({ locations, directory }: LocationsPage): readonly string[] =>
  doctorsAtSeveral(locations).map(
    (doctor) =>
      `${doctorName(doctor, directory)} is at several locations: the EHR doesn’t say to which number a fax came, so one to that inbox is told by the chart’s doctor alone.`,
  );

/** Where the practice works. */
export const locationsView = (page: LocationsPage, viewer: Viewer): Html => html`
  <p><a href="/settings">All settings</a></p>
  <h1>Locations</h1>
  <p>For a practice with several. A fax is at the location of the doctor whose inbox it came to; where that doctor is at none, at the
    location of the chart’s doctor. <a href="/settings/rules">Rules</a> can ask for a location, and give to its people.</p>
  <p class="sub">No EHR that Zally works with says to which fax number a fax came. The numbers are kept for people to read; nothing is told by
    them.</p>
  ${doubts(page).map((words) => html`<p class="strong-warn">${words}</p>`)}
  ${page.directory === undefined && html`<p class="strong-warn">The EHR doesn’t answer just now, so nothing can be added or changed.</p>`}
  ${page.locations.map((location) => locationView(page, viewer, location))}
  ${
    page.directory !== undefined &&
    html`<section class="card" aria-labelledby="add-place"><h2 id="add-place">Add a location</h2>
      ${formView(page, viewer, page.directory)}</section>`
  }
  ${
    page.versions.length > 0 &&
    html`<section class="card" aria-labelledby="place-versions"><h2 id="place-versions">Versions</h2>
      <ul class="num">${page.versions.map(
        ({ version, by, at }) =>
          html`<li>Version ${version}, ${fullMoment(at, viewer.practice.timeZone)}, by ${nameOf(by, page.names)}</li>`,
      )}</ul></section>`
  }`;
