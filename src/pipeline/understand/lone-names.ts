/**
 * Given names that are common in the US, as people are called in letters. Left out is what forms, places and medicine call
 * something else by: `Max`, `Iris`, `Blake`.
 */
const NAMES = `
 aaliyah aaron abby abel abigail ada adele adeline adrian adriana agnes aiden aisha alana albert alberta alec alejandra
 alejandro alexa alexis alfonso alfred alice alicia alina allan allison alondra alvin alyssa amalia amanda amari amaya
 amelia amir amos amy ana anastasia andre andrea andres andrew angela angelica angelina anita anna annabelle annette
 annie annika anthony antoinette antonia ariana ariel armando arnold arthur arturo ashley aubrey audrey ava
 avery axel barbara barry beatrice beatriz becky belinda bella benjamin bennett bernadette bernard bernice bertha beth
 bethany betsy betty beverly bianca blanca bonnie brad bradley brandon brandy brayden brenda brendan brent brian briana
 brianna bridget brittany bryan bryce byron caleb calvin camden cameron camila camille candace cara carl carla
 carlos carmen carol caroline carolyn carrie cassandra catherine cathy cecil cecilia cedric celeste celia chad charlene
 charles charlie cheryl chester chloe chris christina christine christopher ciara cindy claire clara clarence claudia
 clifford clinton cody colleen connie connor consuelo corey courtney cristian curtis cynthia daisy damian dan dana
 daniel daniela danielle danny daphne darius darlene darrell darren daryl dave david dawson deanna debbie deborah debra
 delia delores denise dennis derek derrick desmond devin dewey diana diane dolores dominic donald donna doreen doris
 dorothy doug douglas duane dustin dwayne dwight dylan ebony eddie edgar edith edmund eduardo edward edwin eileen
 elaine eleanor elena eli elias elijah elisa elizabeth ella ellen elmer elsa elsie emanuel emerson emil emilia
 emilio emily emma enrique eric erica erik erika erin ernest ernesto esmeralda esperanza esteban estelle esther ethan
 ethel eugene eugenia eva evan evelyn everett fabian felicia felipe felix fernando fiona floyd frances francesca
 francis franklin fred freddie frederick frida gabriel gabriela garrett gary gavin gayle genevieve geoffrey george
 gerald geraldine gerard gertrude gianna gilbert gilberto gina giovanni gladys glenda glenn gloria gonzalo gordon greg
 gregory greta gretchen guadalupe guillermo gus gustavo gwen gwendolyn hailey hank hannah harold harriet harry hattie
 heather hector heidi helen helena henrietta henry herbert herman hilda holly homer horace howard hubert hugh hugo ian
 ida ignacio ike imani imogen ines ingrid irene irma irving isaac isabel isabella isaiah ismael israel ivan jackie
 jaclyn jacob jacqueline jaden jaime jake jamal james jamie jane janelle janet janice janie jared jasmine jason
 javier jayden jayla jeanette jeanne jeff jeffrey jenna jennie jennifer jenny jeremiah jeremy jermaine jerome jerry
 jesse jessica jessie jill jillian jim jimmy joan joann joanna joanne joaquin jocelyn jody joe joel joey johanna john
 johnny jonah jonas jonathan jorge jose joseph josephine joshua josiah josie joyce juan juana juanita judith judy julia
 julian juliana julie juliet julio justin kaitlyn kara karen karina karla kate katelyn katherine kathleen kathryn kathy
 katie katrina kayla keith kelsey ken kendra kennedy kenneth kerry kevin khloe kimberly kristen kristin kristina kristy
 krystal kurt kyle kylie lana larissa larry latoya laura lauren laurie lavonne lawrence layla leah leland lena leo leon
 leona leonard leonardo leroy leslie leticia levi liam lila lillian lillie lily linda lindsay lindsey lionel lisa lloyd
 lois lola lonnie lorena lorenzo loretta lori lorraine louis louise lucas lucia lucille lucy luis luke lula luna luther
 lydia lyle lynn mabel mackenzie madeline maggie malcolm malik mamie mandy manuel marcella marcia marco marcos marcus
 margaret margarita margie marguerite maria mariah mariana marianne maribel marie marilyn mario marissa marjorie marla
 marlene marlon marsha marshall martha marvin mary maryann mateo matilda matt matthew mattie maureen maurice maxine
 maya megan melanie melinda melissa melvin meredith mia micah michael micheal michele michelle miguel mike mildred
 milton mindy minnie miranda miriam mitchell mohamed mohammed moises molly mona monica monique morris muriel myra
 nadia nancy naomi natalia natalie natasha nathan nathaniel nellie nettie nicholas nicolas nicole nina noah nolan nora
 norma norman octavia olga olive oliver olivia ollie omar ophelia oscar otis owen pablo paige pam pamela patricia
 patrick patsy patti patty paul paula paulette pauline pedro peggy penelope percy perry pete peter peyton phil philip
 phillip phoebe phyllis priscilla quentin rachael rachel rafael ralph ramiro ramon ramona randall raquel raul raymond
 rebecca regina reginald renee rhonda ricardo rita robert roberta roberto robin robyn rochelle roderick rodney rodolfo
 rodrigo roger roland rolando ronald ronnie rosa rosalie rosario rosemarie rosemary rosie ross roxanne ruben rudolph
 rudy rufus russell ruth ryan sabrina sadie sally samantha samir sammy samuel sandra santos sara sarah saul sean
 sebastian selena serena sergio shannon sharon shaun shawn sheila shelby sheldon shelley shelly sherri sherry sheryl
 shirley silvia simon skylar sofia sonia sonja sophia sophie spencer stacey stacy stella stephanie stephen steve steven
 stewart stuart susan susana susie suzanne sylvester sylvia tabitha tamara tami tammy tania tanya tara tasha teresa
 terrance terrell terrence terri terry thelma theodore theresa thomas tiffany tina toby todd tom tomas tommy
 tony tonya tracey traci tracy travis trent trevor trisha tristan troy tyler tyrone valentina valeria valerie vanessa
 velma vera verna vernon veronica vicki vickie vicky victor victoria vincent virgil vivian wallace walter wanda warren
 wendell wendy wesley wilbur wilfred willa willard william willie wilma winifred winston wyatt xavier yasmin yesenia
 yolanda yvette yvonne zachary zelda zoe
`;

const LONE_NAMES: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));

/** True for a given name that is hardly any other word. @param word in small letters */
export const isLoneName = (word: string): boolean => LONE_NAMES.has(word);
