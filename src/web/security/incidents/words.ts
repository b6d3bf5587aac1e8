import type {
  ClockState,
  EvidenceKind,
  IdentifierKind,
  IncidentClock,
  IncidentKind,
  IncidentMeasure,
} from '../../../domain/incidents.ts';

export const KINDS: Readonly<Record<IncidentKind, string>> = {
  unauthorized_access: 'Unauthorized access',
  lost_device: 'Lost device',
  malware: 'Malware',
  misdirected_disclosure: 'Misdirected disclosure',
  availability: 'Availability',
  other: 'Other',
};

export const IDENTIFIERS: Readonly<Record<IdentifierKind, string>> = {
  names: 'Names',
  addresses: 'Addresses',
  dates: 'Birth dates and other dates',
  phone_or_email: 'Phone numbers or e-mail addresses',
  ssn: 'Social Security numbers',
  record_numbers: 'Record numbers',
  insurance: 'Insurance',
  financial: 'Accounts and payments',
  clinical: 'Diagnoses, results, treatments',
  images: 'Images',
};

export const MEASURES: Readonly<Record<IncidentMeasure, string>> = {
  contained: 'Access was contained',
  access_removed: 'Access was taken away',
  passwords_renewed: 'Passwords and second factors were renewed',
  tokens_renewed: 'The EHR and chat were connected anew',
  device_wiped: 'A device was wiped',
  recipient_assured: 'The recipient has destroyed or returned it',
  restored: 'Service was restored',
  authorities_told: 'Authorities were told',
  members_trained: 'Members were trained',
};

export const CLOCKS: Readonly<Record<IncidentClock, string>> = {
  told: 'The practice is told (24 hours)',
  reported: 'The written report (48 hours)',
  notified: 'Those concerned are told (60 days)',
};
export const CLOCK_DONE: Readonly<Record<IncidentClock, string>> = {
  told: 'We have been told',
  reported: 'We have the written report',
  notified: 'Those concerned were told, or need not be',
};

export const CLOCK_STATES: Readonly<Record<ClockState['state'], string>> = {
  running: 'runs',
  overdue: 'overdue',
  done: 'done',
  late: 'done late',
};

export const EVIDENCE: Readonly<Record<EvidenceKind, string>> = {
  session: 'Sessions',
  ruleset: 'Versions of the rules',
  connection: 'EHR connection',
  workspace: 'Chat workspaces',
};
