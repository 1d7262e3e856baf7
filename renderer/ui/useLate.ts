/** True once a state has lasted for a moment: loading shows nothing for 150 ms, so that quick answers do not flicker. */
import { useEffect, useState } from 'react';

export function useLate(isGoingOn: boolean, afterMs = 150): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return setLate(false);
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [isGoingOn, afterMs]);
  return isLate;
}
