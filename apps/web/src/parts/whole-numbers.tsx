/**
 * A sentence whose numbers with hyphens (IMEIs, dates, telephone numbers) do not break over two
 * lines. What shows such a number alone carries the class `whole` itself.
 */
const NUMBER = /(\d+(?:-\d+)+(?: \d{2}:\d{2}(?::\d{2})?)?)/;

export function WholeNumbers({ of: sentence }: { readonly of: string }) {
  return sentence.split(NUMBER).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence may name a number twice
      <span key={i} className="whole">
        {part}
      </span>
    ),
  );
}
