// The current chapter of the example's tour.

import { get } from '$core/api/client';
import { router } from '$core/router.svelte';
import { CHAPTERS, keep, kept, listOf, type Chapter } from './tour';

async function addressOf(chapter: Chapter): Promise<string> {
  const kind = /\{(\w+)\}/.exec(chapter.path)?.[1];
  if (!kind) return chapter.path;
  try {
    const { records } = await get<{ records: { id: string }[] }>(`/api/${kind}s`, {});
    const first = records[0];
    return first ? chapter.path.replace(`{${kind}}`, first.id) : listOf(chapter);
  } catch {
    return listOf(chapter);
  }
}

class Tour {
  chapter = $state<number | null>(kept());
  readonly now = $derived(this.chapter === null ? null : (CHAPTERS[this.chapter] ?? null));

  async open(place: number): Promise<void> {
    const chapter = CHAPTERS[place];
    if (!chapter) return;
    this.chapter = place;
    keep(place);
    const address = await addressOf(chapter);
    if (this.chapter === place) router.go(router.to(address)); // else the person moved on in the meantime
  }
  leave(): void {
    this.chapter = null;
    keep(null);
  }
}

export const tour = new Tour();
