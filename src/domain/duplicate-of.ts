/** What somebody says of a duplicate whose original isn't among the faxes that Zally lists, in the place of its id. */
export const NOT_LISTED = 'not_listed';
