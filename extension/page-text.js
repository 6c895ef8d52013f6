// Put into a page when the person asks for it to be read, and gone again: the text that the page shows.
document.body.innerText.slice(0, 65536);
