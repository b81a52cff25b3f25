/** German that an answer may be written in, and what the rules know it as. What changes its end has it left open: `jed*`. Longer ones first where one begins another. */
const german = `
bis zum=by|bis zur=by|bis=by|zum=to the|zur=to the|vom=from the|von=from|auf=to|um=by|in den=in the|im=in the|am=on|ab=from|seit=since|nach=after|vor=before|mit=with|ohne=without|bei=at
über=over|unter=below|mindestens=at least|höchstens=at most|maximal=at most|pro=per|je=per|laut=according to|aus=from|für=for|an jed*=to every|jed*=every|all*=all|innerhalb von=within|innerhalb=within
ein* drittel=a third|zwei drittel=two thirds|ein* viertel=by a quarter|ein* fünftel=a fifth|ein* zehntel=a tenth|die hälfte=half|halbier*=halves|verdoppel*=doubles|verdreifach*=triples
prozentpunkt*=percentage points|prozent=percent|punkt*=points|mio=million|millionen=million|tausend=thousand|tsd=thousand
steig*=rises|erhöh*=increases|wächst=grows|wachs*=grows|zunehm*=increases|nimmt zu=increases|mehr=more|höher*=higher|gesteigert=raised
sink*=falls|sank=falls|gesenkt=falls|senk*=falls|fällt=falls|fallen=falls|reduzier*=reduces|weniger=fewer|niedriger*=lower|kürzer*=shorter|verkürz*=shortens|schneller*=faster|spar*=saves|einspar*=saves|verringer*=reduces|nimmt ab=falls
verbesser*=improves|besser*=better|gut*=good|effizien*=efficient|produktiv*=productive
januar=January|februar=February|märz=March|mai=May|juni=June|juli=July|oktober=October|dezember=December
ende des jahres=end of this year|jahresende=end of this year|ende des quartals=end of this quarter|quartalsende=end of this quarter|ende nächsten jahres=end of next year|ende nächsten quartals=end of next quarter
ende des=end of|ende=end of|anfang=beginning of|mitte=middle of|erste* quartal=first quarter|zweite* quartal=second quarter|dritte* quartal=third quarter|vierte* quartal=fourth quarter
tag*=day|woche*=week|monat*=month|quartal*=quarter|jahr*=year|stunde*=hour|minute*=minute|nacht=night|nachts=nightly|nächtlich=nightly|täglich*=daily|wöchentlich*=weekly|stündlich*=hourly
bisher=so far|bislang=so far|regel*=rules|letzte*=last|vergangene*=past|nächste*=next|diese*=this|heute=today|gestern=yesterday
eine*=a|ein=a|zwei=two|drei=three|vier=four|fünf=five|sechs=six|sieben=seven|acht=eight|neun=nine|zehn=ten|elf=eleven|zwölf=twelve|dreizehn=thirteen|vierzehn=fourteen|fünfzehn=fifteen|sechzehn=sixteen|siebzehn=seventeen|achtzehn=eighteen|neunzehn=nineteen|anderthalb=one and a half|zwanzig=twenty|dreißig=thirty|vierzig=forty|fünfzig=fifty|sechzig=sixty|siebzig=seventy|achtzig=eighty|neunzig=ninety|null=zero
der=the|die=the|das=the|den=the|dem=the|des=the|und=and|oder=or|wir=we|sie=she|er=he|es=it|ich=I|unser*=our|ihr*=their|sein*=their|ist=is|sind=are|war=was|waren=were|lag=was|lagen=were|liegt=is|hat=has|haben=have|wird=is|werden=are|wurde*=was|auch=also|dann=then|noch=still|schon=already|sich=itself|man=one|dass=that|damit=so that
daten=data|tabelle*=table|system*=system|datei*=file|bericht*=report|auswertung*=report|quelle*=source|ki=AI|assistent*=assistant|werkzeug*=tools|prozess*=process|ergebnis*=result|qualität=quality|kosten=costs|kund*=customer|mitarbeiter*=employees|team=team|abteilung*=department
zugriff*=access|zugang=access|zugreifen=access|lesen=read|liest=reads|gelesen=read|lesbar=readable|angebunden=connected|verbunden=connected|geladen=loaded|lädt=loads|synchronisier*=synced|aktualisier*=updated|exportier*=exported|erreichbar=reachable|verfügbar=available|freigeschaltet=accessible|geprüft*=checked|bereinigt=cleaned|sauber=clean|vertrauenswürdig=trusted|vertrauen=trust
kein*=no|nein=no|nee=no|nicht festgelegt=not decided|nicht=not|nie=never|niemals=never|niemand*=nobody|nichts=nothing|offen=undecided|unklar=unclear|unbekannt=unknown|weiß=know|wissen=know|später=later|gemessen=measured|messen=measure|erfassen=record|kennen=know|erfasst=recorded|definiert=defined|beschrieben=written|dokumentiert=documented|festgelegt=decided|entschieden=decided|benannt=named|bekannt=known
darf=may|dürfen=may|kann=can|können=can|muss=must|nur=only|selbst=by itself|selbständig=by itself|selbstständig=by itself|allein=alone|automatisch*=automatically|verboten=forbidden|erlaubt=allowed|bis zu=up to
gibt=approves|freigabe*=approval|freigegeben=approved|frei=|genehmig*=approves|bestätig*=confirms|prüf*=reviews|überprüf*=reviews|entscheide*=decides|unterschreib*=signs off|mensch*=human|vorschl*=suggests|schlägt=suggests|entw*=drafts|schreib*=write
wenn=if|falls=if|sobald=when|schief*=wrong|fehlschl*=fails|stopp*=stops|anhalten=stops|schaltet=switches off|abschalt*=switches off|eskalier*=escalates|melde*=tells|beschwer*=complaints|fehler*=errors
überwach*=monitors|beobacht*=watches|schaut=looks
leiter*=head of|bereichsleit*=head of|abteilungsleit*=head of|geschäftsführ*=director|vertriebsleit*=head of sales|vertrieb*=sales|kundendienst=support|kundenservice=support|einkauf=purchasing|finanzen=finance|controlling=finance|stellvertret*=deputy|vertretung=deputy|verantwortlich*=accountable|zuständig*=accountable|herr=Mr|frau=Mrs
`;

interface Entry {
  readonly form: string;
  readonly english: string;
}

const entries: readonly Entry[] = german
  .trim()
  .split(/[\n|]/)
  .map((each) => each.split('='))
  .toSorted(([a = ''], [b = '']) => b.split(' ').length - a.split(' ').length || b.length - a.length)
  .map(([word = '', english = '']) => ({
    form: word.replaceAll('*', '\\p{L}*').replaceAll(' ', '[ \\t]+'),
    english,
  }));
/** Any of them, the longest first. */
const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${entries.map(({ form }) => form).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
const whole = entries.map(({ form, english }) => ({ form: new RegExp(`^(?:${form})$`, 'iu'), english }));

/** Words that are German and nothing else; `die`, `was` and `in` are English as well. */
const onlyGerman =
  /(?<!\p{L})(der|das|den|dem|und|oder|wir|ist|sind|nicht|kein\p{L}*|nein|für|aus|um|bis|zum|ein|eine[rsmn]?|jede[rsmn]?|noch|niemand|nichts|wird|werden|haben|laut|darf|bisher|bislang|weniger|mehr|unser\p{L}*|ihr|pro|frau|herr|leiter|leiterin|im|beim|unklar|offen|steigt|sinkt|ki|vertrieb|verantwortlich|täglich|letzte[nsr]?|nächste[nsr]?)(?!\p{L})|[äöüß]/giu;
const onlyEnglish = /\b(the|and|or|we|is|are|not|for|from|by|every|with|has|have|will|to|of|our|no|an?|it|on)\b/gi;

/** Whether a text is German: more of its small words are than are English. */
export function isGerman(text: string): boolean {
  return (text.match(onlyGerman)?.length ?? 0) > (text.match(onlyEnglish)?.length ?? 0);
}

/** A text with the German words that the rules look for in English, in their order; every other word, name and figure stays. English stays as it is. */
export function inEnglish(text: string): string {
  if (!isGerman(text)) return text;
  return text.replace(any, (found) => whole.find(({ form }) => form.test(found))?.english ?? found);
}
