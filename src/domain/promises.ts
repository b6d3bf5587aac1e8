/** What Zally promises a practice, on its compliance page. Each has code and a test that proves it (`docs/controls.md`). */
export interface Promised {
  readonly heading: string;
  /** What holds, in words for a privacy officer. */
  readonly words: string;
  /** Sections of 45 CFR. */
  readonly hipaa: readonly string[];
  /** Items of OWASP ASVS 5.0. */
  readonly asvs: readonly string[];
}

export const PROMISES = {
  baa_first: {
    heading: 'BAA before processing',
    words:
      'Without a business associate agreement on record nothing of a practice is processed: no call to the EHR, to chat or to an AI reader. Each version, with signer, time and the document itself, can be read and downloaded at any time. Ending it stops processing within a minute.',
    hipaa: ['164.308(b)(1)', '164.314(a)', '164.504(e)'],
    asvs: [],
  },
  encrypted_in_transit: {
    heading: 'Encryption in transit',
    words:
      'TLS 1.2 or newer for browsers, the EHR, chat, mail, PostgreSQL and Redis, with certificates checked. Plain HTTP is redirected. Zally refuses to start with less.',
    hipaa: ['164.312(e)(1)', '164.312(e)(2)(ii)'],
    asvs: ['12.1.1', '12.2.1', '12.3.1', '12.3.2'],
  },
  encrypted_at_rest: {
    heading: 'Encryption at rest',
    words:
      'Credentials, EHR ids and filing plans are sealed with AES-256-GCM under keys of the practice’s own; what is moved to another row or column doesn’t open. Keys are wrapped by a master key that isn’t in the database, and rotated without downtime. Disks are the operator’s to encrypt as well (AES-256).',
    hipaa: ['164.312(a)(2)(iv)', '164.312(c)(1)'],
    asvs: ['11.3.2', '11.3.3', '13.3.1', '13.3.4'],
  },
  mfa: {
    heading: 'A second factor for everybody',
    words:
      'Passkeys, or a password with an authenticator app, or a sign-in provider that says that a second factor was given. What loosens protection asks for it again.',
    hipaa: ['164.312(d)'],
    asvs: ['6.3.3', '6.4.3', '7.5.3'],
  },
  least_access: {
    heading: 'Roles, and the minimum necessary',
    words:
      'Owners, managers and viewers may do what one table says, and nothing else. Viewers see counts and never a fax; specially protected documents are open to named members alone.',
    hipaa: ['164.308(a)(4)', '164.312(a)(1)', '164.502(b)', '164.514(d)'],
    asvs: ['8.2.1', '8.2.2'],
  },
  unique_users: {
    heading: 'Unique users, automatic logoff, sign-out everywhere',
    words:
      'Each person signs in as themselves. Sessions end after at most 15 minutes without a key or click and 12 hours in any case, on every device at once when somebody asks, changes their factors or leaves.',
    hipaa: ['164.312(a)(2)(i)', '164.312(a)(2)(iii)', '164.308(a)(3)(ii)(C)'],
    asvs: ['7.2.4', '7.3.1', '7.3.2', '7.4.2', '7.4.3', '7.5.2'],
  },
  tenant_isolation: {
    heading: 'Practices are apart',
    words:
      'PostgreSQL’s row-level security shows a practice its own rows alone, also where Zally’s code forgot to ask for them. The database role of the application can’t get around it, and the start refuses one that can.',
    hipaa: ['164.308(a)(4)(ii)(A)', '164.312(a)(1)'],
    asvs: ['8.4.1', '13.2.2'],
  },
  audit: {
    heading: 'An audit log that can’t be changed quietly',
    words:
      'Every read of PHI and every change is recorded with who, role, what, outcome, address and time, before anything is shown. Events are only added, are the leaves of a signed Merkle tree (RFC 9162), can be searched and exported by owners, checked offline, and are kept for six years.',
    hipaa: ['164.312(b)', '164.308(a)(1)(ii)(D)', '164.316(b)(2)(i)'],
    asvs: ['16.2.2', '16.3.2', '16.3.3', '16.4.2', '16.4.3'],
  },
  no_phi_outside: {
    heading: 'No PHI in logs, chat or notices',
    words:
      'Notices are made of counts, closed words and times; no part of them takes text. Logs, jobs and errors carry Zally’s own ids. Values that come out of a fax or a chart can’t be turned into text by mistake.',
    hipaa: ['164.502(a)', '164.530(c)'],
    asvs: ['14.2.1', '14.2.3', '16.2.5', '16.5.1'],
  },
  no_copies: {
    heading: 'No copies of faxes',
    words:
      'A fax is read in memory and stays in the EHR. Nothing is written to a disk, a temporary file or the database; pages go to the browser of a signed-in reviewer as answers that aren’t stored.',
    hipaa: ['164.502(b)', '164.310(d)(1)'],
    asvs: ['14.2.2', '14.3.1', '14.3.2', '14.3.3'],
  },
  reader_isolation: {
    heading: 'Faxes are decoded in isolation',
    words:
      'The process that decodes a fax has no network, writes no files, sees no secrets, and has limits of memory and time. A malicious fax costs that process and nothing else.',
    hipaa: ['164.308(a)(5)(ii)(B)', '164.312(c)(1)'],
    asvs: ['5.2.1', '15.2.5'],
  },
  ai: {
    heading: 'AI keeps nothing, learns nothing, and can be turned off',
    words:
      'The AI reader is off until an owner turns it on, with a zero-retention agreement on record, and is asked for inference in the US. Only words of one shipped list leave. It is never trained on faxes, and turning it off works in the middle of a job. What Zally learns from corrections are counts of the practice’s own. With filing without a person off, every fax waits for one.',
    hipaa: ['164.502(b)', '164.504(e)'],
    asvs: ['14.2.3', '14.2.6'],
  },
  in_the_us: {
    heading: 'Data stays in the US',
    words:
      'A practice’s data stays in the US unless it has agreed to something else in writing. A setting that leads elsewhere stops the start.',
    hipaa: ['164.308(b)(1)'],
    asvs: ['14.1.2'],
  },
  oauth: {
    heading: 'OAuth 2 with PKCE, and signed requests',
    words:
      'The EHR, Slack and sign-in providers are connected with OAuth 2; authorization codes are bound with PKCE or state to the session that asked. Tokens are renewed under a lock, so that none is used twice. What chat platforms send is taken with a valid signature only, and what Zally’s webhook sends is signed.',
    hipaa: ['164.312(d)', '164.312(e)(1)'],
    asvs: ['10.1.2', '10.2.1', '10.5.1'],
  },
  connection_monitoring: {
    heading: 'Connections are watched',
    words:
      'After five minutes without a look at the inbox every page and status says since when Zally can’t see; owners are told in chat, and by mail when chat doesn’t take it. “Nothing waiting” always says when the inbox was last seen.',
    hipaa: ['164.308(a)(7)', '164.308(a)(1)(ii)(D)'],
    asvs: ['16.3.4'],
  },
  anomalies: {
    heading: 'Anomalies are told at once',
    words:
      'Unusual volume or hours, many faxes opened without action, new networks, repeated denials, an opened decoy, a refused outbound call: owners hear of it within a minute, in words without PHI.',
    hipaa: ['164.308(a)(1)(ii)(D)', '164.308(a)(5)(ii)(C)', '164.308(a)(6)(ii)'],
    asvs: ['16.3.3'],
  },
  breach_notice: {
    heading: 'Breach notice within 24 hours',
    words:
      'Suspicion of a breach is told to the practice within 24 hours and in writing within 48, at the latest 60 days after discovery. An incident has these clocks, its report and its evidence in Zally; access can be contained within a minute.',
    hipaa: ['164.308(a)(6)(ii)', '164.314(a)(2)(i)(C)', '164.410'],
    asvs: [],
  },
  subprocessors: {
    heading: 'Subprocessors are listed',
    words:
      'Everybody outside of the practice and of Zally’s own servers to whom data goes is on a list with versions, with what they get. Nothing else can be called, towards the EHR also by method and path. Owners are told of changes.',
    hipaa: ['164.308(b)(2)', '164.314(a)(2)(iii)'],
    asvs: ['13.2.4', '13.2.5'],
  },
  destruction: {
    heading: 'Destruction within 30 days',
    words:
      'When the agreement ends, the practice’s keys are destroyed within 30 days, and with them everything that was sealed; owners get an export before. What has to be kept for six years stays: the audit log, agreements, assessments.',
    hipaa: ['164.504(e)(2)(ii)(J)', '164.310(d)(2)(i)'],
    asvs: ['14.2.7', '13.3.1'],
  },
  backups: {
    heading: 'Encrypted, verified backups',
    words:
      'Backups are encrypted and can be verified without a restore. They hold no practice keys, so that destruction holds for them too; a restore replays it. After a restore nothing is filed twice.',
    hipaa: ['164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(B)', '164.310(d)(2)(iv)'],
    asvs: ['11.3.3'],
  },
  ehr_least: {
    heading: 'EHR access limited to what filing needs',
    words:
      'The inbox, patient search, documents, tasks and users, by method and path; nothing else is let out. No chart is changed, and nothing is deleted but what Zally put there and takes back.',
    hipaa: ['164.502(b)', '164.514(d)'],
    asvs: ['13.2.4', '8.2.1'],
  },
  operators: {
    heading: 'Operators’ access is named and audited',
    words:
      'What the operator does for a practice is done by a named person and is in that practice’s audit log. Who they are stands in Settings, under what is processed.',
    hipaa: ['164.308(a)(3)', '164.312(b)'],
    asvs: ['16.3.3', '13.3.2'],
  },
  emergency: {
    heading: 'When Zally is down',
    words:
      'The PHI is in the EHR, so access to it in an emergency doesn’t depend on Zally. The procedure for that time is printed, and tried in a drill.',
    hipaa: ['164.312(a)(2)(ii)', '164.308(a)(7)(ii)(C)', '164.308(a)(7)(ii)(D)'],
    asvs: [],
  },
} as const satisfies Readonly<Record<string, Promised>>;
export type PromiseName = keyof typeof PROMISES;

/** What is an organization's duty and no program's; `docs/organization.md` has a template for each. */
export const DUTIES: readonly { readonly what: string; readonly hipaa: string }[] = [
  { what: 'A security official, and a privacy official of the practice', hipaa: '164.308(a)(2), 164.530(a)' },
  { what: 'A risk analysis, and managing what it finds', hipaa: '164.308(a)(1)(ii)(A), (B)' },
  { what: 'Training of everybody who works with PHI', hipaa: '164.308(a)(5), 164.530(b)' },
  { what: 'Sanctions', hipaa: '164.308(a)(1)(ii)(C)' },
  { what: 'Background checks and the end of employment', hipaa: '164.308(a)(3)' },
  { what: 'Facilities, workstations and devices', hipaa: '164.310(a)–(d)' },
  { what: 'Telling patients, and HHS, of a breach', hipaa: '164.404–164.408' },
  { what: 'Insurance', hipaa: 'none; usual' },
  { what: 'Evaluation by somebody from outside', hipaa: '164.308(a)(8)' },
];
