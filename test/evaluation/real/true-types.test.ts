import { describe, expect, it } from 'vitest';
import { typeOfLabel, typeOfSample, typeOfTitle } from '../../../src/evaluation/real/true-types.ts';

describe('labels of others in our words', () => {
  it.each([
    ['lab_result', 'labs', 'lab_result'],
    ['imaging_report', 'imaging', 'imaging_report'],
    ['referral', '57133-1 Referral Note', 'incoming_referral'],
    ['insurance', 'CMS1500', 'billing'],
    ['other_clinical:er_report', 'er_report', 'discharge_summary'],
    ['other_clinical:operative_note', 'operative_report', 'operative_report'],
    ['other_clinical:continuity_of_care_document', '34133-9 Health Summary', 'outside_records'],
  ])('%s (%s) is %s', (docType, sourceLabel, type) => {
    expect(typeOfLabel(docType, sourceLabel).type).toBe(type);
  });

  it.each([
    ['letter_referral_or_consult', 'letter'],
    ['other_clinical:care_plan', '52521-2 Care Plan'],
    ['other_clinical:general medical report', 'general medical report'],
    ['prescription', 'prescription details'],
    // mtsamples.com has one category for laboratory medicine and pathology.
    ['lab_result', 'lab_result'],
    ['something new', ''],
  ])('%s (%s) is left out, with a reason', (docType, sourceLabel) => {
    expect(typeOfLabel(docType, sourceLabel)).toMatchObject({
      type: null,
      leftOut: expect.stringMatching(/\w{4}/),
    });
  });

  it.each([
    ['er_report', ['Emergency Room Reports', 'Discharge Summary'], ['ER Report'], 'discharge_summary'],
    ['imaging_report', ['Radiology', 'Neurology'], ['MRI Brain'], 'imaging_report'],
    ['imaging_report', ['Radiology', 'Neurology'], ['EMG/Nerve Conduction Study'], 'diagnostic_report'],
    ['imaging_report', ['Radiology'], ['2-D Echocardiogram - 2'], 'diagnostic_report'],
    ['discharge_summary', ['Speech - Language', 'Discharge Summary'], ['Speech Therapy'], 'progress_note'],
    // An office's own notes, where ours come from a therapist or a facility.
    ['progress_note', ['SOAP / Chart / Progress Notes'], ['Allergic Rhinitis'], null],
    ['er_report', ['Emergency Room Reports', 'Consult - History and Phy.'], ['Dental Pain'], null],
    [null, [], [], null],
    ['new', [], [], null],
  ])('%s in %j called %j is %s', (category, listedIn, names, type) => {
    expect(typeOfSample({ category, listedIn, names }).type).toBe(type);
  });

  it('takes titles by how they begin', () => {
    expect(typeOfTitle('Lab Report: DOC-1').type).toBe('lab_result');
    expect(typeOfTitle('Referral Letter - 0a1b').type).toBe('incoming_referral');
    expect(typeOfTitle('Follow-up Note (doc_1)').type).toBe('consult_note');
    expect(typeOfTitle('General Medical Report').type).toBeNull();
    expect(typeOfTitle('Notes on a Lab Report').type).toBeNull();
  });
});
