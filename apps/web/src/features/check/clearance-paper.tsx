/**
 * The certificate on A4: black on white, the table, both marks, the fields of NIST SP 800-88, the
 * QR code.
 *
 * Invariants: everything but the last digits of the IMEI comes from the signed document; no name of
 * a person; fits one page.
 */
import type { ClearanceClaims, ClearedCompartment } from '@nagori/certificate';
import type { WordsDto } from '@nagori/http/wire';
import { COMPARTMENTS, ROUTE_WORDS, SECOND_MS } from '@nagori/model';
import { listed } from '../../language/punctuation.ts';
import { useLanguage, useText, useWords } from '../../language/use-words.ts';
import { useDisposalRows } from '../../parts/disposal-papers.ts';
import { type Fact, FactList } from '../../parts/fact-list.tsx';
import { showTime } from '../../parts/show-time.ts';
import { TableHead } from '../../parts/table-head.tsx';
import { ACTOR_NAMES, PLATFORM_NAMES } from './clearance-names.ts';
import classes from './paper.module.css';
import { NotExaminedRow, PaperRow } from './paper-row.tsx';
import { POLICY_NAMES } from './policy-names.ts';
import { QrPicture } from './qr-picture.tsx';
import { PAPER } from './words-paper.ts';

export interface ClearancePaperProps {
  readonly document: ClearanceClaims;
  readonly digest: string;
  readonly qr: string;
  readonly imeiEnd: string | undefined;
}

export function ClearancePaper({ document, digest, qr, imeiEnd }: ClearancePaperProps) {
  const say = useWords(PAPER);
  const isDestroyed = document.outcome === 'destruction';
  return (
    <article className={classes.paper}>
      <header className={classes.head}>
        <h1>{say(isDestroyed ? 'destroyedTitle' : 'title')}</h1>
        <p>{say(isDestroyed ? 'destroyedLead' : 'lead')}</p>
      </header>
      <Facts document={document} imeiEnd={imeiEnd} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone */}
      <section className={classes.scroll} tabIndex={0} aria-label={say('table')}>
        <table className={classes.table}>
          <TableHead
            of={[say('compartment'), say('result'), say('sanitization'), say('act'), say('look')]}
          />
          <tbody>
            {document.compartments.map((part) => (
              <PaperRow key={part.on} part={part} binding={document.phone.element?.binding} />
            ))}
            {COMPARTMENTS.filter((on) => document.compartments.every((part) => part.on !== on)).map(
              (on) => (
                <NotExaminedRow key={on} on={on} />
              ),
            )}
          </tbody>
        </table>
      </section>
      <div className={classes.foot}>
        <div>
          <Persons parts={document.compartments} />
          <h2>{say('check')}</h2>
          <p>{say('checkSteps')}</p>
          <p className={classes.small}>{say('nist')}</p>
          <p className={classes.small}>
            {say('digest')}: <code>{digest}</code>
          </p>
        </div>
        <QrPicture text={qr} />
      </div>
    </article>
  );
}

function Facts({ document, imeiEnd }: Pick<ClearancePaperProps, 'document' | 'imeiEnd'>) {
  const say = useWords(PAPER);
  const text = useText();
  const language = useLanguage();
  const { operator, shop, policy, phone, destination } = document;
  const named = (place: ClearanceClaims['shop']) =>
    place === undefined ? undefined : place.name === undefined ? place.id : text(place.name);
  const nameOr = (name: WordsDto | undefined, id: string) => (name === undefined ? id : text(name));
  const routes = destination.map((route) => text(ROUTE_WORDS[route]));
  const system = phone.platform && `${PLATFORM_NAMES[phone.platform]} ${phone.os ?? ''}`;
  const papers = useDisposalRows()(document.disposal ?? {});
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('operator'), named(operator)],
    [say('shop'), named(shop)],
    [say('issuedAt'), showTime(document.iat * SECOND_MS)],
    [say('number'), document.jti],
    [say('manufacturer'), phone.manufacturer],
    [say('model'), phone.model],
    [say('system'), system],
    [say('imeiEnd'), imeiEnd],
    [say('destination'), listed(routes, language)],
    [say('policy'), nameOr(POLICY_NAMES[policy.id], policy.id)],
    ...papers,
  ];
  const all = facts.map(([name, value]): Fact => [name, value ?? '—']);
  return <FactList className={classes.facts} of={all} />;
}

/** Both persons, by their marks; who has none, by what they are. */
function Persons({ parts }: { readonly parts: readonly ClearedCompartment[] }) {
  const say = useWords(PAPER);
  const text = useText();
  const clear = parts.flatMap((part) => (part.state === 'clear' ? [part] : []));
  const sanitized = clear.filter(({ sanitization }) => sanitization !== 'none');
  const seen = clear.filter(({ sanitization }) => sanitization === 'none');
  const erasers = sanitized.map(({ act }) => act?.by ?? (act && text(ACTOR_NAMES[act.actor])));
  const rows: readonly (readonly [string, string])[] = [
    [say('erasedBy'), once(erasers) || say('noEraser')],
    [say('lookedBy'), once(lookersOf(sanitized)) || '—'],
    [say('seenBy'), once(lookersOf(seen)) || '—'],
  ];
  return (
    <>
      <h2>{say('persons')}</h2>
      <FactList className={classes.persons} of={rows} />
      <p className={classes.small}>{say('personsNote')}</p>
    </>
  );
}

type Clear = Extract<ClearedCompartment, { state: 'clear' }>;

function lookersOf(parts: readonly Clear[]): readonly (string | undefined)[] {
  return parts.flatMap(({ looks }) => looks.map(({ by }) => by));
}

function once(all: readonly (string | undefined)[]): string {
  return [...new Set(all.filter((mark) => mark !== undefined))].join(' / ');
}
