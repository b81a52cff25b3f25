import { useCallback, useState } from 'react';

/** Draws what it holds once its place comes near the window, so that nothing is asked for that nobody scrolls to; until then it keeps the height it will have. */
export function WhenNear({ height, children }: { readonly height: number; readonly children: React.ReactNode }) {
  const [near, setNear] = useState(false);
  const watch = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const show = () => setNear(true);
    const observer = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && show(), {
      // What the window has jumped over is near as well.
      rootMargin: '1000000px 0px 600px',
    });
    observer.observe(element);
    // On paper everything is near.
    window.addEventListener('beforeprint', show);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', show);
    };
  }, []);
  if (near) return children;
  return <div ref={watch} style={{ minHeight: height }} />;
}
