/** For how long what is on record is stored: its content, and who viewed it. */
import type { PartProps } from './admin-api.ts';
import { ContentRetention } from './content-retention.tsx';
import { LookRetention } from './look-retention.tsx';

export function RetentionPart({ mayChange }: PartProps) {
  return (
    <>
      <ContentRetention mayChange={mayChange} />
      <LookRetention mayChange={mayChange} />
    </>
  );
}
