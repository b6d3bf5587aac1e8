import { html } from 'htm/preact';
import type { Finding } from '../../pipeline/finding.ts';
import type { Agreement, Candidate } from '../../pipeline/match.ts';
import type { Html } from '../pages/layout.ts';
import { type Apart, apartFrom } from './apart.ts';
import { chartName, doubtOf, type Evidence, evidenceOf, usDate } from './evidence.ts';
import type { TakenOut } from './taken-out.ts';

const SIGNS: Readonly<Record<Agreement, { readonly sign: string; readonly words: string }>> = {
  exact: { sign: '✓', words: 'agrees' },
  close: { sign: '≈', words: 'is close' },
  differs: { sign: '✗', words: 'differs' },
  absent: { sign: '–', words: 'was not read on the fax' },
};

const chip = ({ label, agreement, page, onFax, poorly, unlabelled }: Evidence): Html => {
  const { sign, words } = SIGNS[agreement];
  // "Not on the fax" would be wrong where the chart lacks it.
  const said = agreement === 'absent' && onFax !== '' ? 'is not in the chart' : poorly ? 'agrees' : words;
  return html`<li class=${agreement}>
    <span class="sign" aria-hidden="true">${sign}</span>${label}<span class="hidden-words"> ${said}</span>${
      unlabelled && ': no label'
    }${
      poorly && ', read poorly'
    }${page !== null && html` <a class="page-link num" href="#page" data-page=${page}>p. ${page}</a>`}</li>`;
};

const US_DATE = /^\d{2}\/\d{2}\/\d{4}$/;

/** In two dates what is another figure in each is marked: 02/03 and 02/08 look the same at a glance. */
const marked = (text: string, other: string): Html => {
  if (text === '') return '–';
  if (!US_DATE.test(text) || !US_DATE.test(other)) return text;
  return text
    .split('')
    .map((letter, at) => (letter === other[at] ? letter : html`<mark class="differing">${letter}</mark>`));
};

const difference = ({ label, agreement, onChart, onFax, poorly }: Evidence): Html =>
  !poorly && (agreement === 'differs' || agreement === 'close')
    ? html`<li>${label}: chart <b>${marked(onChart, onFax)}</b>, fax <b>${marked(onFax, onChart)}</b></li>`
    : null;

/** "Told apart by middle name **Ann**, phone **(312) 555-0143**": of charts with one surname and one birth date. */
const apartView = (apart: readonly Apart[]): Html =>
  apart.length === 0
    ? null
    : html`<p class="apart" translate="no">Told apart by ${apart.map(
        ({ label, value }, index) =>
          html`${index === 0 ? '' : ', '}${value === '' ? html`<b>no ${label}</b>` : html`${label} <b>${value}</b>`}`,
      )}</p>`;

/**
 * One chart that could be chosen, with what speaks for and against it.
 *
 * @param listed the charts beside which it stands
 * @param takenOut says of a chart that this fax was taken out of it as the wrong one
 * @param prefix before every name and id, so that the parts of a split fax don't share them
 */
export const candidateView = (
  candidate: Candidate,
  finding: Finding | undefined,
  number: number,
  chosen: boolean,
  prefix: string,
  listed: readonly Candidate[],
  takenOut: TakenOut,
): Html => {
  const { patient } = candidate;
  const beside = listed.map((each) => each.patient);
  const evidence = evidenceOf(candidate, finding);
  const id = `${prefix}chart-${number}`;
  const out = takenOut(patient.ehrPatientId);
  const against = doubtOf(candidate, finding, out)?.said;
  const sex = patient.sex === '' ? '' : ` · ${patient.sex}`;
  return html`
    <li class="candidate" data-number=${number}>
      <input type="radio" name=${`${prefix}patient`} id=${id} value=${patient.ehrPatientId} checked=${chosen}
        data-doctor=${patient.ehrDoctorId ?? ''} data-objection=${against ?? ''} />
      <label for=${id}>
        <kbd aria-hidden="true">${number}</kbd>
        <span class="who" translate="no"><b>${chartName(patient)}</b>
          <span class="num">${usDate(patient.dateOfBirth) || 'no birth date'}${sex}</span></span>
        <span class="chart num" translate="no">${patient.chartNumber}</span>
      </label>
      ${out !== null && html`<p class="taken-out">${out}</p>`}
      ${apartView(apartFrom(patient, beside))}
      <ul class="evidence">${evidence.map(chip)}</ul>
      <ul class="differences" translate="no">${evidence.map(difference)}</ul>
      <p class="objection" role="alert" hidden></p>
    </li>`;
};

/** What a search has found, to be put below the candidates. */
export const foundView = (
  candidates: readonly Candidate[],
  finding: Finding | undefined,
  firstNumber: number,
  prefix: string,
  takenOut: TakenOut,
): Html =>
  candidates.length === 0
    ? html`<p class="none">No chart found. Try the last name alone, or the birth date.</p>`
    : html`<ol class="candidates">${candidates.map((candidate, index) =>
        candidateView(candidate, finding, firstNumber + index, false, prefix, candidates, takenOut),
      )}</ol>`;
