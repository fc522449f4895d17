// A participant's documents (src/services/participants/participant_documents.h). A file that the server would refuse is
// not sent.

import { m } from '$messages';
import { send } from '$core/api/client';
import type { Document } from '$core/api/participants';

export const LARGEST = 5 * 1024 * 1024;
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.txt,.docx';

const one = (id: string) => `/api/participant-documents/${encodeURIComponent(id)}`;

export const documents = {
  add: (participant: string, name: string, scope: string, content: string) =>
    send<Document>('POST', `/api/participants/${encodeURIComponent(participant)}/documents`, { name, scope, content }),
  remove: ({ id, version }: Document) => send<unknown>('DELETE', one(id), { version }),
};

export const fileHref = ({ id }: Document) => `${one(id)}/file`;

/** Why a file can't be uploaded; '' when it can. */
export function fileFault({ name, size }: Pick<File, 'name' | 'size'>): string {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (!ACCEPTED.split(',').includes(ending)) return m.participants_document_wrong_type({ name });
  if (size > LARGEST) return m.participants_document_too_large({ name, size: sizeWords(size) });
  return size === 0 ? m.participants_document_empty({ name }) : '';
}

/** "17 bytes", "230 KB", "4.8 MB" */
export function sizeWords(size: number): string {
  if (size < 1024) return m.participants_bytes({ count: size });
  if (size < 1024 * 1024) return m.participants_kilobytes({ count: Math.round(size / 1024) });
  return m.participants_megabytes({ count: (size / 1024 / 1024).toFixed(1) });
}
