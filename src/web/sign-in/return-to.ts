const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const SHAPES = new RegExp(`^/(?:queue|you|review/${UUID}|n/${UUID})$`);

/**
 * Where somebody may be taken after signing in: four closed shapes, so that no link can lead off the site or
 * carry anything along. Undefined for every other address.
 */
export const returnTo = (path: string | undefined): string | undefined =>
  path !== undefined && SHAPES.test(path) ? path : undefined;
