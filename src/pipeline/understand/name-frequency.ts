/**
 * Roughly how common names are in the US: people in 10,000, rounded (Census 2010 surnames, SSA given names).
 * Only the common ones: a name that isn't here is rare enough to tell people apart.
 */
const SURNAMES = `
83 smith|66 johnson|56 williams|49 brown|48 jones|39 garcia|38 miller davis|36 rodriguez martinez|35 hernandez
29 lopez gonzalez wilson anderson|27 thomas taylor moore jackson martin lee|24 perez thompson white harris
21 sanchez clark ramirez lewis robinson|18 walker young allen king wright scott torres nguyen hill flores
15 green adams nelson baker hall rivera campbell mitchell carter roberts|14 gomez phillips evans turner diaz parker
13 cruz edwards collins reyes stewart morris morales murphy|11 cook rogers gutierrez ortiz morgan cooper peterson
11 bailey reed kelly howard ramos kim cox ward richardson|10 watson brooks chavez wood james bennett gray mendoza ruiz
10 hughes price alvarez castillo sanders patel myers long ross foster jimenez|9 powell jenkins perry russell sullivan
8 bell coleman butler henderson barnes gonzales fisher vasquez simmons romero jordan patterson alexander hamilton
7 graham reynolds griffin wallace moreno west cole hayes bryant herrera gibson ellis tran medina aguilar stevens
6 murray ford castro marshall owens harrison fernandez mcdonald woods washington kennedy wells vargas henry chen
6 freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez silva shaw snyder mason dixon
5 munoz hunt hicks holmes palmer wagner black robertson boyd rose stone salazar fox warren mills meyer rice schmidt
5 garza daniels ferguson nichols stephens soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce
`;

const GIVEN_NAMES = `
160 james|155 robert john michael|130 william david mary|100 richard joseph thomas|85 charles christopher daniel patricia
75 matthew anthony jennifer linda mark|70 elizabeth donald barbara steven paul susan jessica andrew joshua kenneth
60 kevin brian george sarah karen lisa nancy timothy ronald edward jason jeffrey ryan betty sandra jacob margaret ashley
50 gary nicholas eric kimberly emily jonathan donna stephen larry michelle justin carol scott amanda brandon melissa
45 benjamin deborah samuel stephanie gregory rebecca sharon frank laura cynthia raymond dorothy alexander amy kathleen
40 patrick angela jack shirley dennis emma brenda jerry pamela nicole anna samantha katherine christine tyler helen aaron
35 debra rachel jose carolyn adam janet nathan maria catherine heather henry diane zachary olivia douglas julie peter
30 joyce kyle victoria noah ruth ethan virginia jeremy lauren walter kelly christian christina keith joan roger evelyn
25 terry judith austin andrea sean hannah gerald megan carl cheryl harold jacqueline dylan martha arthur madison lawrence
22 teresa jordan gloria jesse sara bryan janice billy ann bruce kathryn gabriel abigail joe sophia logan frances alan jean
20 juan judy albert alice willie isabella elijah julia wayne grace randy amber vincent denise mason danielle roy marilyn
18 ralph beverly bobby charlotte russell natalie bradley theresa philip diana eugene brittany louis doris johnny kayla
15 ella bella emma jaden jayden aiden hayden kayden daniel danielle eric erica joan jean john juan julian juliana marie
15 alexis alexa mia mya lily layla leah luke lucas liam levi owen evan ian isaac isaiah ava eva ana hailey bailey kaylee
12 carmen rosa luis carlos jesus miguel angel antonio francisco manuel ricardo guadalupe ruben roberto marco mario martin
10 tina gina nina dana lana erin karin corey cory casey stacey stacy tracy kara cara clara lara mara sofia paula paul
10 marcia maureen norma sylvia wanda irene hazel edith ernest earl clyde floyd lloyd glenn leon leroy marvin milton norman
`;

const tableOf = (text: string): ReadonlyMap<string, number> => {
  const table = new Map<string, number>();
  for (const group of text.trim().split(/[\n|]/)) {
    const [share, ...names] = group.split(' ');
    for (const name of names) if (!table.has(name)) table.set(name, Number(share) / 10_000);
  }
  return table;
};

/** Shares of people, by names in lower case. */
export const COMMON_SURNAMES = tableOf(SURNAMES);
export const COMMON_GIVEN_NAMES = tableOf(GIVEN_NAMES);

/** Share of people with this surname, in lower case letters. */
export const surnameShare = (name: string): number => COMMON_SURNAMES.get(name) ?? 0.0001;
/** Share of people with this given name, in lower case letters. */
export const givenNameShare = (name: string): number => COMMON_GIVEN_NAMES.get(name) ?? 0.0005;
/** True when it is a given name of its own, so that it is hardly a slip for another one. */
export const isGivenName = (name: string): boolean => COMMON_GIVEN_NAMES.has(name);
