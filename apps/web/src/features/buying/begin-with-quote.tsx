/**
 * On with a quote: the phone's number is scanned here and opened at the counter, at this price.
 *
 * Invariants: never on paper; the number of the phone is in no address.
 */
import type { QuoteDto } from '@nagori/area-buying/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { digitsOf, type ImeiRefusal, imeiRefusal, isImeiScan } from '../../parts/imei-code.ts';
import { passScan } from '../../parts/next-scan.ts';
import { typedNumber } from '../../parts/quote/quote-api.ts';
import { ScanField } from '../../parts/scan-field.tsx';
import { PARTS } from '../../parts/words.ts';
import { QUOTE_PAGE } from './words-quote-page.ts';

/** `quote`: undefined where none is shown. Another quote's number opens that one. */
export function BeginWithQuote({ quote }: { readonly quote: QuoteDto | undefined }) {
  const say = useWords(QUOTE_PAGE);
  const part = useWords(PARTS);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<ImeiRefusal>();
  const mayBegin = quote !== undefined && !quote.expired;
  const scan = (code: string) => {
    const number = typedNumber(code);
    if (number !== undefined) {
      void navigate({ to: '/quotes/$number', params: { number } });
      return true;
    }
    const why = imeiRefusal(code);
    setRefusal(why);
    if (why !== undefined || !mayBegin) return false;
    passScan(queries, { imei: digitsOf(code), quote: quote.number });
    void navigate({ to: '/counter' });
    return true;
  };
  return (
    <div className="never-on-paper">
      <ScanField
        label={say(mayBegin ? 'begin' : 'open')}
        placeholder={say(mayBegin ? 'beginHint' : 'openHint')}
        error={refusal === undefined ? undefined : part(refusal)}
        accepts={(code) => isImeiScan(code) || typedNumber(code) !== undefined}
        onScan={scan}
        onType={() => setRefusal(undefined)}
        waits
      />
    </div>
  );
}
