/** Where the person is: `#/claims?id=…`. Ids and state words only, never a name, birth date or number of a person. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';

const currentHash = (): string => window.location.hash.replace(/^#/, '') || '/today';

const pageOfPath = (path: string): string => path.split('/')[1] ?? 'today';

/** The page the address names, before anything is drawn. */
export const currentPage = (): string => pageOfPath(currentHash().split('?')[0] ?? '');

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

export type PlaceParams = Record<string, string | undefined>;

/** `#/claims?id=1` from its parts; parameters without a value are left out. */
export function placeHref(path: string, params: PlaceParams = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, value);
  const query = search.toString();
  return `#${path}${query ? `?${query}` : ''}`;
}

/** Goes to a place. `replace` keeps Back pointing at the place before this one. */
export function goTo(path: string, params: PlaceParams = {}, options: { replace?: boolean } = {}): void {
  const href = placeHref(path, params);
  if (href === window.location.hash) return;
  if (options.replace) {
    window.history.replaceState(null, '', href);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else window.location.hash = href.slice(1);
}

export const goBack = (): void => window.history.back();

export interface Place {
  /** `/claims`, or deeper: `/patients/edit`. */
  path: string;
  /** The first word of the path: `claims`. */
  page: string;
  params: Readonly<PlaceParams>;
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, currentHash);
  return useMemo(() => {
    const [path = '/today', query = ''] = hash.split('?');
    return { path, page: pageOfPath(path), params: Object.fromEntries(new URLSearchParams(query)) };
  }, [hash]);
}

/** The field of a form that was asked for by its place: a finding's link lands in the very field. */
export const wantedField = (): string | undefined =>
  new URLSearchParams(currentHash().split('?')[1] ?? '').get('field') ?? undefined;

/**
 * Back to the claim whose finding brought the person here, to be checked again if something was saved; undefined when
 * no claim did.
 */
export function useWayBackToClaim(): ((after: 'check' | 'as-it-was') => void) | undefined {
  const { claim } = usePlace().params;
  return claim === undefined
    ? undefined
    : (after) => goTo('/claims', { id: claim, check: after === 'check' ? 'yes' : undefined });
}

/** One parameter of the place and a way to change it; a change replaces the place, so Back leaves the page. */
export function usePlaceParam(name: string): [string | undefined, (value: string | undefined) => void] {
  const { path, params } = usePlace();
  const set = useCallback(
    (value: string | undefined) => goTo(path, { ...params, [name]: value }, { replace: true }),
    [path, params, name],
  );
  return [params[name], set];
}

/** The location hook wouter's Router takes: only the path, without the question mark and what follows. */
export function useHashPath(): [string, (path: string, options?: { replace?: boolean }) => void] {
  const { path } = usePlace();
  const go = useCallback(
    (to: string, options?: { replace?: boolean }) => goTo(to, {}, options?.replace ? { replace: true } : {}),
    [],
  );
  return [path, go];
}
