import type { DocumentType } from '../../domain/document-types.ts';
import type { Op } from '../../sandbox/fax-machine/page/sheet.ts';
import { makeRng } from '../../sandbox/fax-machine/random.ts';
import { FOLDS, type TaughtDocument } from './phrase-documents.ts';
import { printedLine } from './printed-line.ts';

/**
 * Document types of HL7's Consolidated CDA (LOINC names and what EHRs call them), which every certified EHR prints. What
 * is in them is much the same: the title says what they are.
 */
const TITLES: readonly (readonly [DocumentType, readonly string[]])[] = [
  [
    'outside_records',
    [
      'Continuity of Care Document',
      'Summary of Care',
      'Summarization of Episode Note',
      'Patient Health Summary',
      'Transition of Care Summary',
      'Care Plan',
      'Clinical Summary',
      'Export Summary',
      'Ambulatory Summary',
    ],
  ],
  [
    'incoming_referral',
    ['Referral Note', 'Referral Summary', 'Transition of Care/Referral Summary', 'Referral'],
  ],
  [
    'discharge_summary',
    [
      'Discharge Summary',
      'Hospital Discharge Summary',
      'Transfer Summary',
      'Inpatient Summary',
      'ED Summary',
    ],
  ],
  ['consult_note', ['Consultation Note', 'Consult Note', 'Office Visit Note', 'Encounter Summary']],
  ['operative_report', ['Operative Note', 'Procedure Note', 'Surgical Operation Note', 'Operative Report']],
  ['imaging_report', ['Diagnostic Imaging Report', 'Diagnostic Imaging Study', 'Radiology Report']],
];

/** Captions of the header, then of the sections with lines as they stand there. */
const HEADER =
  'Patient|Date of birth|Sex|Race|Ethnicity|Contact info|Patient IDs|Document Id|Document Created:|Document type|Author|Contact info|Encounter Id|Encounter Type|Encounter Date|Encounter location|Performer|Responsible party|Entered by|Signed|Legal authenticator|Information recipient:|Document maintained by|Care team|Primary care provider|Preferred language|Marital status|Next of kin|Custodian|Confidentiality Normal|Table of Contents'.split(
    '|',
  );
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'Allergies, Adverse Reactions, Alerts': [
    'Substance Reaction Severity Status',
    'Penicillin G benzathine Hives Moderate Active',
    'No known drug allergies',
    'Codeine Shortness of breath Active',
  ],
  Medications: [
    'Medication Directions Start Date Status Indications Fill Instructions',
    'Albuterol 0.09 MG/ACTUAT inhalant solution, 2 puffs as needed, active',
    'Lisinopril 10 MG oral tablet once daily',
    'Metformin 500 MG twice a day with meals',
  ],
  Problems: [
    'Problem Name Type Onset Date Resolved Date Status SNOMED CT',
    'Essential hypertension (disorder) Active',
    'Pneumonia Resolved',
    'Diabetes mellitus type 2 Active',
  ],
  Procedures: [
    'Procedure Date Body site Performer',
    'Colonoscopy, completed',
    'Laparoscopic appendectomy',
    'No information about procedures',
  ],
  Results: [
    'Result Type Result Value Relevant Reference Range Interpretation Date',
    'HGB 13.2 g/dl 12.0 to 15.5 Normal',
    'WBC 6.7 10*3/ul',
    'CBC WO DIFFERENTIAL',
  ],
  'Vital Signs': [
    'Date / Time Height Weight Blood Pressure',
    'Blood Pressure 132/86 mm[Hg]',
    'Body mass index 27.3 kg/m2',
  ],
  Immunizations: ['Vaccine Date Status Lot Manufacturer', 'Influenza virus vaccine, IM Completed'],
  'Social History': [
    'Social History Element Description Effective Dates',
    'Smoking status former smoker',
    'Birth sex',
  ],
  'Family History': ['Diagnosis Age At Onset', 'Father deceased, myocardial infarction'],
  Encounters: [
    'Encounter Performer Location Date',
    'Office outpatient visit 15 minutes',
    'Inpatient encounter',
  ],
  'Plan of Treatment': [
    'Planned Activity Planned Date',
    'Follow up with primary care in two weeks',
    'Chest X-ray, scheduled',
  ],
  'Functional Status': ['Functional Condition Effective Dates Condition Status', 'Independently able'],
  Payers: [
    'Payer name Policy type Coverage type Covered party ID',
    'Good Health Insurance extended healthcare',
  ],
  'Medical Equipment': ['Supply/Device Date Supplied', 'Walking stick'],
  'Advance Directives': ['Directive Description Verification', 'No cardiopulmonary resuscitation'],
  Instructions: ['Patient was given education material', 'Quit smoking'],
  'Chief Complaint and Reason for Visit': ['Back pain', 'Shortness of breath for two days'],
  'Reason for Referral': ['Community acquired pneumonia, further evaluation', 'Referral to cardiology'],
  'Hospital Course': ['Admitted with pneumonia, treated with antibiotics, improved'],
  'Hospital Discharge Diagnosis': ['Pneumonia'],
  'History of Present Illness': ['Comes with three days of cough and fever'],
  'Review of Systems': ['Negative apart from what is said above'],
  'Physical Examination': ['Lungs: crackles on the right. Heart: regular.'],
  Assessment: ['Asthma, hypertension, tests ordered'],
  'General Status': ['Alert, in no distress'],
};

/** Sections that every document type may have, but for the few that only its own has. */
const OWN: Readonly<Record<string, DocumentType>> = {
  'Reason for Referral': 'incoming_referral',
  'Hospital Course': 'discharge_summary',
  'Hospital Discharge Diagnosis': 'discharge_summary',
};

/**
 * Prints of Consolidated CDA documents: one header, the same sections, and a title that alone tells them apart.
 *
 * @param each documents of a type
 */
export const clinicalDocuments = (seed: string, each: number): readonly TaughtDocument[] =>
  TITLES.flatMap(([type, titles]) =>
    Array.from({ length: each }, (_, n): TaughtDocument => {
      const rng = makeRng(`clinical/${seed}/${type}/${n}`);
      const ops: Op[] = [];
      let y = 50;
      const put = (words: string, size: number, bold: boolean): void => {
        ops.push(printedLine(50, y, size, bold, words));
        y += size * 1.5;
      };
      const company = rng.chance(0.3) ? `${rng.pick(['Community Health', 'Family Practice', 'EHR'])}: ` : '';
      put(`${company}${rng.pick(titles)}`, rng.pick([12, 15, 18]), true);
      for (const caption of rng.sample(HEADER, rng.int(6, 16))) put(caption, 10, rng.chance(0.5));
      const open = Object.keys(SECTIONS).filter((name) => OWN[name] === undefined || OWN[name] === type);
      for (const name of rng.sample(open, rng.int(4, 12))) {
        put(name, rng.pick([10, 12]), true);
        for (const line of rng.sample(SECTIONS[name] ?? [], rng.int(1, 4))) put(line, 10, false);
      }
      return {
        type,
        fold: n % FOLDS,
        source: 'texts',
        layout: `${type} clinical document`,
        sheets: [{ ops }],
      };
    }),
  );
