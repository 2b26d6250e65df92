// A link to one task carries its place behind "#", which no server sees: the form hands it on to the page after signing in.
document.getElementById('sign-in').action += location.hash;
