/** Drafts of this tab end with the session: when the form of signing out is sent, and where somebody is signed out already. */
export const form = document.querySelector('form[action="/log-ud"]');

if (form) form.addEventListener('submit', () => sessionStorage.clear());
else sessionStorage.clear();
