/** FHIR R4, 2.3.0.4: relative or absolute, perhaps of one version. */
const REFERENCE = /^(?:(.*)\/)?([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/;

/**
 * The id behind a reference to this server.
 *
 * @param baseUrl of the server; what points elsewhere is nobody here
 * @returns null when it isn't a `type`, or not of this server
 */
export const idIn = (reference: string, type: string, baseUrl: string): string | null => {
  const [, base, kind, id] = REFERENCE.exec(reference) ?? [];
  return kind === type && id !== undefined && (base === undefined || base === baseUrl) ? id : null;
};

/**
 * Whose chart a resource is in.
 *
 * @param subject its `subject` or `for`, as it came
 * @returns null when it names nobody, or nobody of this server
 */
export const patientIn = (subject: unknown, baseUrl: string): string | null => {
  const { reference } = (subject ?? {}) as { reference?: unknown };
  return typeof reference === 'string' ? idIn(reference, 'Patient', baseUrl) : null;
};

/** A relative reference, as it is written into a resource. */
export const referTo = (type: string, id: string): { readonly reference: string } => ({
  reference: `${type}/${id}`,
});

/**
 * The key as a business identifier: a UUID needs no namespace of ours (RFC 4122, FHIR R4 2.1.28.0.2), and an EHR
 * that shows it shows nothing about anybody.
 */
const KEY_SYSTEM = 'urn:ietf:rfc:3986';

export const keyIdentifier = (key: string): { readonly system: string; readonly value: string } => ({
  system: KEY_SYSTEM,
  value: `urn:uuid:${key}`,
});

/** The key as a search by token finds it, and as `If-None-Exist` wants it. */
export const keyQuery = (key: string): { readonly identifier: string } => ({
  identifier: `${KEY_SYSTEM}|urn:uuid:${key}`,
});

/** A server that doesn't know a parameter answers as if it weren't there: looked at again here. */
export const carriesKey = (
  { identifier }: { readonly identifier: readonly { readonly system: string; readonly value: string }[] },
  key: string,
): boolean => {
  const wanted = keyIdentifier(key);
  return identifier.some(({ system, value }) => system === wanted.system && value === wanted.value);
};
