/** What keeps a promise, and what proves it: files of the project, and tests by file and title. */
export interface Proof {
  readonly code: readonly string[];
  readonly tests: readonly (readonly [file: string, title: string])[];
}
