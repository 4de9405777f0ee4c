/** The recorded fields of a piece of evidence, unchanged. For use inside a `dl`. */
export function RecordedFields({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  return Object.entries(body).map(([field, value]) => (
    <div key={field}>
      <dt>
        <code>{field}</code>
      </dt>
      <dd>
        <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
      </dd>
    </div>
  ));
}
