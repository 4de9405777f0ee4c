/**
 * Rows of the table as they are: what each says, what it rests on, and its source.
 *
 * Invariants: an assumption is marked by its word, not by a colour alone.
 */
import type { CapabilityRowDto } from '@nagori/area-handover/wire';
import {
  ABILITIES,
  ANY_TOOL,
  COMPARTMENT_WORDS,
  type Compartment,
  type RowConfidence,
} from '@nagori/model';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { PLATFORM_WORDS } from '../../parts/domain-words.ts';
import classes from './capabilities.module.css';
import { LinkedProse } from './linked-prose.tsx';
import { useToolName } from './use-tool-name.ts';
import { CAPABILITIES } from './words-capabilities.ts';

export function RowList({ rows }: { readonly rows: readonly CapabilityRowDto[] }) {
  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <li key={row.id}>
          <Row of={row} />
        </li>
      ))}
    </ul>
  );
}

function Row({ of: row }: { readonly of: CapabilityRowDto }) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  const toolName = useToolName();
  const { listed } = usePunctuation();
  const names = (what: readonly Compartment[]) =>
    listed(what.map((one) => text(COMPARTMENT_WORDS[one])));
  const says = [
    ...row.erasures.map(({ act, tool, erases }) =>
      act === 'factory-reset' && tool === ANY_TOOL
        ? say('resets', { act: say(act), what: names(erases) })
        : say('erases', {
            act: say(act),
            tool: tool === ANY_TOOL ? say('anyTool') : toolName(tool),
            what: names(erases),
          }),
    ),
    ...(row.cannotHold.length > 0 ? [say('cannotHold', { what: names(row.cannotHold) })] : []),
    ...ABILITIES.flatMap((ability) => {
      const can = row.abilities[ability];
      return can === undefined ? [] : [say(can ? `can-${ability}` : `no-${ability}`)];
    }),
  ];
  return (
    <>
      <p className={classes.covers}>
        <Covers row={row} /> <code>{row.id}</code>
      </p>
      <ul>
        {says.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {(['source', 'assumption'] as const).map((kind) => {
        const prose = row[kind];
        return (
          prose !== undefined && (
            <p key={kind} className={classes.origin}>
              <Tag of={kind === 'source' ? row.confidence : kind} />{' '}
              <LinkedProse of={text(prose)} />
            </p>
          )
        );
      })}
      {row.read !== undefined && (
        <p className={classes.quiet}>
          <time dateTime={row.read}>{say('read', { day: row.read })}</time>
        </p>
      )}
    </>
  );
}

function Tag({ of: confidence }: { readonly of: RowConfidence }) {
  const say = useWords(CAPABILITIES);
  return (
    <span className={classes.tag} data-kind={confidence}>
      {say(confidence)}
    </span>
  );
}

/** The phones that a row is about: platform, models, versions. */
function Covers({ row }: { readonly row: CapabilityRowDto }) {
  const say = useWords(CAPABILITIES);
  const text = useText();
  const { listed } = usePunctuation();
  const { platform, models, osFrom: from, osBelow: below } = row;
  const versions =
    from !== undefined && below !== undefined
      ? say('span', { from, below })
      : from !== undefined
        ? say('from', { os: from })
        : below !== undefined && say('below', { os: below });
  return (
    <strong>
      {[
        text(PLATFORM_WORDS[platform]),
        models === undefined ? say('allModels') : listed(models),
        versions,
      ]
        .filter(Boolean)
        .join(' · ')}
    </strong>
  );
}
