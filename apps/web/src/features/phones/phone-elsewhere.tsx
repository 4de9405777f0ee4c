/** How other programs reach a virtual phone, and what an erasing tool would report of it. */
import { Button } from '@mantine/core';
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { newRequestId } from '../../api/request-id.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { saveFile } from '../../parts/save-file.ts';
import classes from './phones.module.css';
import { blanccoSample, nwipeSample } from './sample-reports.ts';
import { PHONES } from './words-phones.ts';

export function PhoneElsewhere({ phone }: { readonly phone: WorldPhoneDto }) {
  const say = useWords(PHONES);
  const { id, imeis, platform } = phone;
  // The program speaks Japanese, unless it is asked otherwise.
  const language = useLanguage() === 'en' ? ' --lang en' : '';
  const command = `script/nagori phone ${id} --server ${window.location.origin}`;
  const save = (kind: 'blancco' | 'nwipe') => {
    const imei = imeis[0]?.replaceAll('-', '') ?? '';
    const of = { imei, endedAt: Date.now(), id: newRequestId() };
    const [text, ending] =
      kind === 'blancco' ? [blanccoSample(of), 'xml'] : [nwipeSample(of), 'log'];
    saveFile(`${kind}-${id}.${ending}`, new Blob([text], { type: 'text/plain' }));
  };
  return (
    <details className={classes.elsewhere}>
      <summary>{say('elsewhere')}</summary>
      <p className={classes.quiet}>{say('elsewhereText')}</p>
      <h3>{say('onReader')}</h3>
      <pre>
        <code>{`${command}${language}`}</code>
      </pre>
      {platform === 'android' && (
        <>
          <h3>{say('onCable')}</h3>
          <pre>
            <code>{`${command} --cable /tmp/${id}${language}`}</code>
          </pre>
        </>
      )}
      <h3>{say('sampleReports')}</h3>
      <p className={classes.quiet}>{say('sampleReportsText')}</p>
      <div className={classes.ways}>
        <Button variant="default" onClick={() => save('blancco')}>
          {say('sampleBlancco')}
        </Button>
        <Button variant="default" onClick={() => save('nwipe')}>
          {say('sampleNwipe')}
        </Button>
      </div>
    </details>
  );
}
