/** A published survey as the API tells it. */
import type { PublishedContent } from './publish-survey.ts';
import type { PublishedContentDto } from './wire.ts';

/** What is not there is left out, as JSON has it; the shapes are the same. */
export function viewContent(content: PublishedContent): PublishedContentDto {
  return JSON.parse(JSON.stringify(content)) as PublishedContentDto;
}
