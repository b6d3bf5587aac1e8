import type { AuditDeps } from '../audit/deps.ts';
import type { Foundation } from '../foundation.ts';
import type { EhrProvider } from '../pipeline/ports.ts';
import type { FaxReader } from '../pipeline/reading.ts';
import type { Changes } from './live/changes.ts';

/** What the pages are made from, put together in {@link createWebApp}. */
export interface WebContext extends Pick<Foundation, 'config' | 'db' | 'log' | 'egress'> {
  /** Checkpoints and exports of the audit log. */
  readonly audit: AuditDeps;
  readonly ehr: EhrProvider;
  readonly reader: FaxReader;
  readonly changes: Changes;
  /** The origin people open; cookies and the check of `Origin` depend on it. */
  readonly origin: string;
  /** True when people come by HTTPS, as they must outside of a local trial. */
  readonly secure: boolean;
}

/** Larger faxes aren't opened on a page either. The same limit as for the pipeline. */
export const MAX_FAX_BYTES = 25 * 1024 * 1024;
