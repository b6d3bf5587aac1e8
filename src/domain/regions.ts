/**
 * Where a host stands, as far as its name says so: Amazon (`rds.eu-west-1.amazonaws.com`), Google (`europe-west3-…`) and
 * Microsoft (`….westeurope.azure.com`) write the region into it. A name that says nothing is taken for what the operator
 * declares.
 */
const ELSEWHERE: readonly RegExp[] = [
  // Amazon and its like: two letters, a direction, a number. `us-gov-west-1` and `us-east-1` aren't among them.
  /^(af|ap|ca|cn|eu|il|me|mx|sa)-(gov-)?(central|north|south|east|west|northeast|northwest|southeast|southwest)-\d$/,
  // Google.
  /^(africa|asia|australia|europe|me|northamerica|southamerica)-[a-z]+\d+$/,
  // Microsoft.
  /^(uk|france|germany|switzerland|norway|sweden|poland|italy|spain|japan|korea|canada|brazil|uae|qatar|israel|southafrica|australia|newzealand|mexico|chile|indonesia|malaysia|austria|belgium|denmark)(central|north|south|east|west|southeast|northeast)\d?$/,
  /^(west|north|southeast|east)(europe|asia)$/,
  /^(central|south|west|jioindia)india$/,
];

/** The region outside of the US that a host's name has in it; undefined when it has none. @param host without a port */
export const regionElsewhere = (host: string): string | undefined =>
  host
    .toLowerCase()
    .split('.')
    .flatMap((label) => [label, ...partsOf(label)])
    .find((part) => ELSEWHERE.some((pattern) => pattern.test(part)));

/** Regions stand at either end of a longer label: `s3-eu-west-1`, `europe-west3-run`. */
const partsOf = (label: string): readonly string[] => {
  const words = label.split('-');
  return words.flatMap((_, from) => [words.slice(from).join('-'), words.slice(0, from).join('-')]);
};
