/** What stands behind the name of whoever treats, tests or dispenses, and of no patient as such. */
export const DEGREE =
  /\b(?:md|do|[a-z]{0,3}np(?:-[a-z]{1,2})?|rn|pa|pa-c|phd|pharmd|rph|dpm|dds|dmd|od|dpt|slp|lcsw|aprn|crna|cnm)\b/i;
