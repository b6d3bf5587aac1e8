/** Name pools for people who don't exist. */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const FEMALE_NAMES = list(`
Abigail Adele Agnes Alma Amara Anita Annette Ariana Audrey Beatriz Bernice Bethany Bonnie Bridget Camille
Carla Celeste Charlotte Clara Claudia Colleen Corinne Dahlia Daphne Delia Denise Dolores Edith Elena Elise
Esther Eugenia Evelyn Faye Felicia Florence Francine Gabriela Geneva Gloria Greta Harriet Hazel Helena Imani
Ingrid Irene Isabel Ivy Janelle Jasmine Joyce Julia Justine Karen Keisha Laura Leona Lillian Lorraine Lucia
Mabel Marcia Margaret Marisol Matilda Meredith Mina Miriam Nadia Naomi Noelle Norma Odessa Olive Paloma
Patricia Pearl Priya Ramona Renata Rosalie Roxanne Ruth Sabrina Selma Simone Sofia Sylvia Tamara Thelma
Ursula Valerie Vera Violet Wanda Winifred Yolanda Yvette Zelda Zora`);

export const MALE_NAMES = list(`
Abel Albert Alden Alfonso Amos Andre Anthony Arnold Barry Benedict Bernard Blake Bruno Calvin Carlos Cedric
Chester Clifford Clyde Conrad Cyrus Dale Darnell Dennis Desmond Dominic Earl Edgar Edmund Elias Emilio Ernest
Felix Floyd Francis Franklin Gerald Gilbert Glenn Gordon Graham Gregory Hank Harold Hector Homer Howard Hugo
Ignacio Ira Isaac Ivan Jerome Joel Julian Karl Keith Kenneth Lamar Leon Leroy Lionel Lloyd Luther Malcolm
Marcus Marvin Milton Mohan Morris Nelson Norman Oliver Omar Oscar Otis Percy Quentin Rafael Ramon Raymond
Reggie Robert Roland Rufus Samir Saul Sergio Silas Stanley Theodore Thomas Tobias Vernon Victor Wallace
Walter Warren Wendell Wesley Wilbur William Xavier Yusuf Zachary`);

export const SURNAMES = list(`
Abernathy Acosta Adair Albright Amundsen Archer Ashby Atwater Ballard Banerjee Barlow Beaumont Bellamy Bishop
Blackwood Bolton Bradshaw Brannigan Briggs Broussard Calloway Camacho Carmichael Castellano Chambers Chaudhry
Cisneros Coleman Conway Cordova Crawley Cullen Dalton Danforth Delacroix Delgado Dempsey Dhillon Donahue Dorsey
Drummond Easton Eldridge Ellsworth Escobar Fairbanks Farrell Fenwick Figueroa Finch Forsythe Fontaine Gallagher
Garrison Gentry Gilmore Goodwin Granger Greenfield Guerrero Gupta Haddad Halloran Hargrove Hathaway Hendricks
Hidalgo Holloway Huang Huxley Ingram Ishikawa Jankowski Jarvis Kaminski Keating Kendall Kowalczyk Lambert
Langford Larkin Ledesma Lindqvist Lockhart Macready Maldonado Marchetti Mayfield McAllister McBride Mercer
Montague Moreau Mulligan Nakamura Navarro Novak Nguyen Oakley Obrien Okafor Olsen Osborne Paget Palmer Parrish
Pemberton Petrov Pham Pickett Prescott Quigley Quintero Radcliffe Ramsey Redmond Rhodes Rinaldi Rosenthal
Rutledge Salazar Sandoval Schaefer Serrano Shapiro Sheridan Sinclair Sokolov Stafford Sterling Suzuki Talbot
Tavares Thatcher Thornton Tran Underwood Valdez Vandermeer Vasquez Vickers Wadsworth Wainwright Weatherby
Whitaker Winslow Woodruff Yamada Yates Zamora Zielinski`);

/** Surnames of two words, as written on paper; the space is what makes them hard. */
export const TWO_PART_SURNAMES = [
  'De La Cruz',
  'Van Houten',
  'St. Clair',
  'Del Rio',
  'Von Bergen',
  'Mac Donald',
  'Dela Vega',
  'Ten Eyck',
] as const;

/** Formal name → what the family calls them. */
export const NICKNAMES: Readonly<Record<string, string>> = {
  Abigail: 'Abby',
  Albert: 'Al',
  Anthony: 'Tony',
  Beatriz: 'Bea',
  Benedict: 'Ben',
  Charlotte: 'Lottie',
  Dennis: 'Denny',
  Dolores: 'Lola',
  Edmund: 'Ned',
  Florence: 'Flo',
  Francis: 'Frank',
  Gabriela: 'Gaby',
  Gerald: 'Jerry',
  Gregory: 'Greg',
  Harold: 'Hal',
  Harriet: 'Hattie',
  Helena: 'Nell',
  Isabel: 'Izzy',
  Kenneth: 'Ken',
  Lillian: 'Lily',
  Margaret: 'Peggy',
  Matilda: 'Tilly',
  Patricia: 'Patty',
  Raymond: 'Ray',
  Robert: 'Bob',
  Stanley: 'Stan',
  Theodore: 'Ted',
  Thomas: 'Tom',
  Victor: 'Vic',
  Walter: 'Walt',
  William: 'Bill',
  Winifred: 'Winnie',
  Zachary: 'Zach',
};

/** Names that parents give to twins: easy to take one for the other. */
export const TWIN_NAMES = {
  F: [
    ['Marisol', 'Marisa'],
    ['Elena', 'Elaine'],
    ['Jada', 'Jayda'],
    ['Corinne', 'Corrina'],
    ['Ana', 'Ava'],
    ['Lydia', 'Lyra'],
  ],
  M: [
    ['Jaden', 'Jaxen'],
    ['Darnell', 'Darrell'],
    ['Emilio', 'Emiliano'],
    ['Carlo', 'Carlos'],
    ['Devin', 'Devon'],
    ['Aaron', 'Aron'],
  ],
} as const;

export const STREETS = [
  'Alder Ct',
  'Birch Hollow Rd',
  'Canal St',
  'Chestnut Ave',
  'County Road 9',
  'Creekside Dr',
  'Elm St',
  'Fairview Blvd',
  'Harbor View Ln',
  'Hickory Pl',
  'Juniper Way',
  'Kingfisher Ct',
  'Lakeshore Dr',
  'Linden Ave',
  'Maple Ridge Rd',
  'Mill St',
  'N Main St',
  'Old Post Rd',
  'Orchard Ln',
  'Quarry Rd',
  'S Main St',
  'Sycamore St',
  'Tanager Ln',
  'W 4th St',
  'Willow Bend',
] as const;

export const TOWNS = [
  { city: 'Lakeside', zip: '44901' },
  { city: 'Fairhollow', zip: '44903' },
  { city: 'Port Ansel', zip: '44907' },
  { city: 'Mill Corners', zip: '44911' },
  { city: 'Tamarack', zip: '44918' },
] as const;
export const STATE = 'OH';
