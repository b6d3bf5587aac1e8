export const ROLES = ['owner', 'manager', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what: routes, commands and pages read this table and nothing else. Deny by default.
 * A viewer sees counts and states, never a fax.
 */
export const PERMISSIONS = {
  'status.read': ['owner', 'manager', 'viewer'],
  'queue.read': ['owner', 'manager', 'viewer'],
  /** How the queue stands, in chat: its figures name nobody, and are for those who work it. */
  'chat.queue': ['owner', 'manager'],
  'fax.open': ['owner', 'manager'],
  'fax.decide': ['owner', 'manager'],
  /** What has been filed, and taking it back. */
  'filing.list': ['owner', 'manager'],
  'filing.take_back': ['owner', 'manager'],
  /** What became of each fax, and who has seen it. */
  'history.read': ['owner', 'manager'],
  /** Everything that was filed to one patient's chart. */
  'history.by_patient': ['owner', 'manager'],
  /** Counts of a period. */
  'report.read': ['owner', 'manager', 'viewer'],
  /** What is to be done about faxes that were meant for somebody else. */
  'misdirected.work': ['owner', 'manager'],
  'privacy.assess': ['owner'],
  /** Who saw and did what, and files of it. */
  'audit.read': ['owner'],
  /** Whether its checkpoints are mailed. */
  'audit.manage': ['owner'],
  /** What is unusual, decoys, containment and incidents. */
  'security.manage': ['owner'],
  'routing.pause': ['owner'],
  'routing.resume': ['owner'],
  'rules.change': ['owner'],
  'connection.manage': ['owner'],
  /** Who is a member and may open what, and who gets what nobody takes. */
  'team.manage': ['owner'],
  /** Whether Zally files by itself, and whether an AI reader may be asked. */
  'processing.manage': ['owner'],
  /** The BAAs of the practice and their documents. */
  'baa.manage': ['owner'],
  /** Until when one is out oneself, and who stands in. */
  'absence.set': ['owner', 'manager', 'viewer'],
  /** One's own sessions. */
  'session.end': ['owner', 'manager', 'viewer'],
  'chat.link': ['owner', 'manager', 'viewer'],
  /** One's own password, second factors and recovery codes. */
  'access.own': ['owner', 'manager', 'viewer'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/**
 * What is left once the BAA has ended, until everything is destroyed: the agreement, who was a member, how things were set, what
 * has to be known of privacy events, and one's own sign-in. Nothing that shows a fax or works on one.
 */
const AFTER_END: ReadonlySet<Permission> = new Set<Permission>([
  'status.read',
  'privacy.assess',
  'connection.manage',
  'team.manage',
  'processing.manage',
  'baa.manage',
  'audit.read',
  'audit.manage',
  'security.manage',
  'session.end',
  'chat.link',
  'access.own',
]);

/** True for what members may still do whose practice's BAA has ended. */
export const mayAfterEnd = (permission: Permission): boolean => AFTER_END.has(permission);

/** True when the table says so. */
export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);
