/** Given names that stand for one another on US paper: short forms, nicknames and spellings. One group a line. */
const GROUPS = `
abigail abby abbie gail
alan allen allan al
albert al bert
alexander alex al sandy xander
alexandra alex sandra sandy lexi alexa
alfred al fred alfie
alice allie
allison alison allie ali
amanda mandy
andrew andy drew
angela angie
ann anne anna annie nan nancy
anthony tony antony
antonio tony
arthur art artie
barbara barb barbie babs
beatrice beatriz bea trixie
benjamin ben benny benji
benedict ben
bernard bernie
beverly bev
bradley brad
brian bryan bryon
caroline carolyn carol carrie
catherine katherine kathryn katharine cathy kathy kate katie kat kay kathleen catharine
charles charlie chuck chas
charlotte charlie lottie
christina christine kristina kristine chris christy tina kristin kristen
christopher chris topher kit kristopher
clifford cliff
clinton clint
constance connie
cynthia cindy
daniel dan danny
david dave davey
deborah debra deb debbie
dennis denny
diana diane dianne di
dolores lola dolly
donald don donnie
dorothy dot dottie dolly
douglas doug
edmund ed eddie ned
edward ed eddie ted ned
edwin ed eddie
eleanor ellie nell nora elinor
helena nell nellie lena
elizabeth liz beth betsy betty eliza lizzie libby bess lisa elisabeth elsie
ellen elaine helen nell
emily em emmy
eric erik
ernest ernie
eugene gene
evelyn eve evie
florence flo
frances fran francine frannie
francis frank fran
franklin frank
frederick fred freddy fritz fredrick
gabriel gabe
gabriela gabriella gabby gaby
geoffrey jeffrey jeff geoff
george georgie
gerald jerry gerry
gilbert gil bert
gloria glo
gregory greg gregg
harold hal harry
harriet hattie
henry hank harry
herbert herb bert
howard howie
isabel isabella isabelle bella izzy
isaac ike
jacob jake
jacqueline jackie
james jim jimmy jamie jem
janet jan
jason jay
jean jeanne gene
jeffrey jeff
jennifer jen jenny jenn
jerome jerry
jessica jess jessie
joan joanne jo
john jack johnny jon
jonathan jon john nathan jonathon johnathan
joseph joe joey jose
joshua josh
joyce joy
judith judy
julia julie jules
karen kari
kenneth ken kenny
kimberly kim
laura laurie lori
lawrence larry laurence
leonard leo len lenny
leroy lee roy
lillian lily lil lilly lillie
linda lindy lynn
louis lou louie lewis
louise lou
lucille lucy lucia
madeline maddie
marcus marc mark
margaret maggie meg peg peggy marge margie margo rita greta
maria marie mary
martha marty
martin marty
marvin marv
mary maria molly polly mamie
matilda tillie tilly mattie
matthew matt mathew
maxwell max
megan meg meghan
melissa missy mel lissa
michael mike mick mickey micheal
michelle shelly michele
mildred millie
milton milt
mitchell mitch
nancy nan
natalie nat
nathaniel nathan nate nat
nicholas nick nicky nicolas
nicole nikki
norman norm
oliver ollie
oscar ozzie
pamela pam
patricia pat patty patsy tricia trish
patrick pat paddy
peter pete
philip phil phillip
phyllis phyl
priscilla cilla
rachel rachael
raymond ray
rebecca becky becca
reginald reggie reg
richard rick rich dick ricky
robert bob bobby rob robbie bert
roberta bobbie
roland rollie
ronald ron ronnie
rosalie rose rosie
rosemary rose rosie
roxanne roxy
russell russ
ruth ruthie
samantha sam
samuel sam sammy
sandra sandy
sarah sara sally sadie
sean shawn shaun
sharon shari
shirley shirl
sofia sophia sophie
stanley stan
stephanie steph stephany
stephen steven steve stevie
susan sue suzanne susie suzie
sylvia syl
tamara tammy
teresa theresa terry tess
terrence terry terence
theodore ted theo teddy
thelma tillie tilly
thomas tom tommy
timothy tim
tobias toby
tracy tracey
valerie val
vernon vern
veronica ronnie vera
victor vic
victoria vicky tori
vincent vince vinny
virginia ginny
vivian viv
wallace wally
walter walt wally
wanda wendy
warren ren
wesley wes
wilbur will
wilfred will fred
william bill billy will willie liam
winifred winnie
yolanda yoli
yvonne eve
zachary zach zack zac zachery
josephine jo josie
gwendolyn gwen wendy
penelope penny
dominic dom nick
emanuel emmanuel manny manuel
salvatore sal
solomon sol
thaddeus thad tad
bartholomew bart
cassandra cassie cass sandra
cecilia cece celia
desmond des
elijah eli
ezekiel zeke
maximilian max
alexandria alex lexi
katelyn kate katie
bernadette bernie detta
claudia claude
cordelia delia
georgia georgie
augustus augustine gus
roderick rod roddy
rodney rod
sidney sid
clarence clare
lucas luke
nathalie nat natalie
francisco frank paco
guadalupe lupe
ignacio nacho
rosario charo
eduardo ed eddie
roberto bob beto
ricardo rick ricky
`;

const groupsOf = (): ReadonlyMap<string, ReadonlySet<number>> => {
  const groups = new Map<string, Set<number>>();
  for (const [number, line] of GROUPS.trim().split('\n').entries()) {
    for (const name of line.split(' ')) {
      const own = groups.get(name) ?? new Set<number>();
      groups.set(name, own.add(number));
    }
  }
  return groups;
};

const NICKNAMES = groupsOf();

/** True when two given names, in lower case, are used for one another: Robert and Bob, Sara and Sarah. */
export const areNicknames = (a: string, b: string): boolean => {
  const groups = NICKNAMES.get(a);
  const others = NICKNAMES.get(b);
  return groups !== undefined && others !== undefined && [...groups].some((group) => others.has(group));
};
