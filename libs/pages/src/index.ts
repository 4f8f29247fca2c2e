export { documentText, type DocumentProps, type MenuLink, type SignedInAs } from './document.tsx';
