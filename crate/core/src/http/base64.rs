//! Base64 as it is found, whichever of the two alphabets and however padded.
