import { html } from 'htm/preact';
import { encode } from 'uqr';
import type { Html } from '../../pages/layout.ts';

/** A QR code as SVG in the page: nothing is loaded, and nobody else learns what it says. */
export const qrCode = (text: string, label: string): Html => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`
    <svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
      <rect class="light" width=${size} height=${size} /><path class="dark" d=${dark} /></svg>`;
};
