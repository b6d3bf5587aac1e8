export type Sex = 'F' | 'M';

/** Somebody who may be named on a fax. Dates are YYYY-MM-DD, phones `(AAA) 555-01NN`. */
export interface Person {
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  /** `Jr`, `Sr` or empty. */
  readonly suffix: string;
  readonly nickName: string;
  /** A surname before marriage that some senders still use; empty when there is none. */
  readonly formerLastName: string;
  readonly dateOfBirth: string;
  readonly sex: Sex;
  readonly phone: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  /** The number on the insurance card. */
  readonly memberId: string;
}

export interface Patient extends Person {
  readonly id: string;
  readonly chartId: string;
  readonly doctorId: string;
}

export interface Doctor {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly credential: 'MD' | 'DO';
  readonly npi: string;
  readonly email: string;
}

export const STAFF_ROLES = [
  'nurse',
  'refill nurse',
  'prior authorization',
  'referral desk',
  'records',
  'billing',
  'front desk',
  'office manager',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly email: string;
}

export type SenderKind =
  | 'lab'
  | 'hospital'
  | 'imaging'
  | 'pharmacy'
  | 'insurer'
  | 'specialist'
  | 'home_health'
  | 'lawyer'
  | 'vendor'
  | 'practice';

/** An outside office with a fax machine. */
export interface Sender {
  readonly id: string;
  readonly kind: SenderKind;
  readonly name: string;
  /** Specialty or department, for the letterhead. */
  readonly department: string;
  readonly address: string;
  readonly cityLine: string;
  readonly phone: string;
  readonly fax: string;
  /** People who sign there, with their credentials: `Ada Finch, MD`. */
  readonly people: readonly string[];
}

/** A whole made-up practice and the offices that write to it. */
export interface Practice {
  readonly seed: string;
  readonly name: string;
  readonly address: string;
  readonly cityLine: string;
  readonly phone: string;
  readonly fax: string;
  readonly doctors: readonly Doctor[];
  readonly staff: readonly StaffMember[];
  readonly patients: readonly Patient[];
  /** People whose faxes arrive here though they were never seen here. */
  readonly strangers: readonly Person[];
  readonly senders: readonly Sender[];
}
